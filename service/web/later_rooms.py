"""How each room that no start waits for is imported and made. Called at the first request for one of its routes."""
# ruff: noqa: PLC0415 - to import late is what this file is for

from service.web.http.services import Services
from service.web.http.urls import OwnAddress


def load_queue() -> object:
    """Return the moderators' queue and decisions."""
    from service.web.moderation import queue_api

    return queue_api


def load_authors() -> object:
    """Return what moderators do with authors."""
    from service.web.moderation import authors_api

    return authors_api


def load_history() -> object:
    """Return the history of decisions."""
    from service.web.moderation import history_api

    return history_api


def load_rules() -> object:
    """Return the site's rules."""
    from service.web.moderation import rules_api

    return rules_api


def load_sessions() -> object:
    """Return the moderators' sessions."""
    from service.web.moderation import sessions_api

    return sessions_api


def load_openapi() -> object:
    """Return the description of the API."""
    from service.web.openapi import document

    return document


def load_wordpress(parts: Services) -> object:
    """Return the API that speaks as WordPress does."""
    from service.web.wordpress.room import make_wordpress_api

    return make_wordpress_api(parts)


def load_pages() -> object:
    """Return the readers' pages."""
    from service.web.pages import routes

    return routes


def load_forms() -> object:
    """Return the form of a comment."""
    from service.web.pages import forms

    return forms


def load_moderate() -> object:
    """Return the moderators' page."""
    from service.web.moderation import page

    return page


def load_enter() -> object:
    """Return the page behind a link that signs in."""
    from service.web.moderation import sign_in_link_page

    return sign_in_link_page


def load_feeds(parts: Services) -> object:
    """Return the feeds."""
    from service.web.feeds.views import Feeds

    return Feeds(
        store=parts.store,
        pages=parts.pages,
        timeline=parts.timeline,
        own_address=OwnAddress(parts.settings.public_url),
        sites=parts.settings.sites,
        clock=parts.clock,
        settle_ms=parts.settle_ms,
    )


def load_assets() -> object:
    """Return the style and scripts of our own pages."""
    from service.web.http import assets

    return assets


def load_embed() -> object:
    """Return the embed's script."""
    from service.web.embed import routes

    return routes


def load_demo(parts: Services) -> object:
    """Return the demo blog."""
    from service.web.demo.views import DemoBlog

    return DemoBlog(parts.pages)
