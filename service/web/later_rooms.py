"""How each room that no start waits for is imported and made. Called at the first request for one of its routes."""
# ruff: noqa: PLC0415 - to import late is what this file is for

from service.web.http.caching import EdgeCaching
from service.web.http.thread_tags import ThreadTags
from service.web.parts import Parts


def load_queue(parts: Parts) -> object:
    """Return the moderators' queue."""
    from service.web.moderation.rooms import make_queue_api

    return make_queue_api(parts)


def load_decisions(parts: Parts) -> object:
    """Return the moderators' decisions."""
    from service.web.moderation.rooms import make_decisions_api

    return make_decisions_api(parts)


def load_authors(parts: Parts) -> object:
    """Return what moderators do with authors."""
    from service.web.moderation.rooms import make_authors_api

    return make_authors_api(parts)


def load_history(parts: Parts) -> object:
    """Return the history of decisions."""
    from service.web.moderation.rooms import make_history_api

    return make_history_api(parts)


def load_rules(parts: Parts) -> object:
    """Return the site's rules."""
    from service.web.moderation.rooms import make_rules_api

    return make_rules_api(parts)


def load_sessions(parts: Parts) -> object:
    """Return the moderators' sessions."""
    from service.web.moderation.rooms import make_sessions_api

    return make_sessions_api(parts)


def load_openapi(_parts: Parts) -> object:
    """Return the description of the API."""
    from service.web.openapi import document

    return document


def load_wordpress(parts: Parts) -> object:
    """Return the API that speaks as WordPress does."""
    from service.web.wordpress.room import make_wordpress_api

    return make_wordpress_api(parts)


def load_pages(parts: Parts) -> object:
    """Return the readers' pages."""
    from service.web.pages.rooms import make_reader_pages

    return make_reader_pages(parts)


def load_forms(parts: Parts) -> object:
    """Return the form of a comment."""
    from service.web.pages.rooms import make_comment_forms

    return make_comment_forms(parts)


def load_moderate(parts: Parts) -> object:
    """Return the moderators' page."""
    from service.web.moderation.rooms import make_moderate_page

    return make_moderate_page(parts)


def load_enter(parts: Parts) -> object:
    """Return the page behind a link that signs in."""
    from service.web.moderation.rooms import make_sign_in_link_page

    return make_sign_in_link_page(parts)


def load_feeds(parts: Parts) -> object:
    """Return the feeds."""
    from service.web.feeds.views import Feeds

    return Feeds(
        lookup=parts.lookup,
        sites=parts.settings.sites,
        clock=parts.clock,
        tags=ThreadTags(parts.settle_ms),
        edge=EdgeCaching(parts.settings.edge_seconds, parts.settings.edge_stale_seconds),
    )


def load_assets(_parts: Parts) -> object:
    """Return the style and scripts of our own pages."""
    from service.web.http import assets

    return assets


def load_embed(_parts: Parts) -> object:
    """Return the embed's script."""
    from service.web.embed import views

    return views


def load_demo(parts: Parts) -> object:
    """Return the demo blog."""
    from service.web.demo.views import DemoBlog
    from service.web.pages.rooms import make_sections

    return DemoBlog(parts.lookup, make_sections(parts))
