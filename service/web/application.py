"""The Flask application: all rooms of the web, each made with the parts that it needs.

To add a call, write a method that returns a response in the class of its room, and a line in `routes.py`. A new room is
such a class, its routes, and an entry in `list_rooms` that makes the class with its use cases. What a blog's readers
ask for is loaded at start. Every other room is imported and made at the first request for one of its routes, because
a cold start has a reader who waits.
"""

from collections.abc import Iterator
from functools import partial

from flask import Flask

from service.web import later_rooms as later
from service.web import routes
from service.web.api.draft_faults import DraftCheck
from service.web.api.operations import Operations
from service.web.api.reading import ReadingApi
from service.web.api.writing import WritingApi
from service.web.error_answers import answer_error
from service.web.http import request_checks
from service.web.http.caching import forbid_caching
from service.web.http.cors import share_wordpress
from service.web.http.middleware import Middleware
from service.web.http.rooms import Room, make_blueprint
from service.web.http.sender import Senders
from service.web.http.services import EXTENSION, Services


class Application(Flask):
    """Flask, with templates whose blocks leave no empty lines."""

    jinja_options = {"trim_blocks": True, "lstrip_blocks": True}  # noqa: RUF012 - Flask reads them from the class


def make_application(parts: Services) -> Flask:
    """Return the application over `parts`, with the demo blog if the settings ask for it."""
    app = Application("service.web", static_folder=None)
    app.extensions |= {EXTENSION: parts, "engine": parts.engine}
    app.register_error_handler(Exception, answer_error)
    request_checks.init_app(app)
    for room in list_rooms(parts):
        app.register_blueprint(make_blueprint(room))
    app.wsgi_app = Middleware(app.wsgi_app, parts.settings.sites)  # type: ignore[method-assign] # Flask's documented way
    return app


def list_rooms(parts: Services) -> Iterator[Room]:
    """Return every room: its name, its routes and what makes the object with its views."""
    # Loaded at start.
    yield Room("reading", routes.READING, lambda: _make_reading(parts))
    yield Room("writing", routes.WRITING, lambda: _make_writing(parts))
    yield Room("operations", routes.OPERATIONS, lambda: Operations(parts.engine.ping))
    # Loaded when somebody asks for it: programs.
    yield Room("queue", routes.QUEUE, partial(later.load_queue, parts), forbid_caching)
    yield Room("decisions", routes.DECISIONS, partial(later.load_decisions, parts), forbid_caching)
    yield Room("authors", routes.AUTHORS, partial(later.load_authors, parts), forbid_caching)
    yield Room("history", routes.HISTORY, partial(later.load_history, parts), forbid_caching)
    yield Room("rules", routes.RULES, partial(later.load_rules, parts), forbid_caching)
    yield Room("sessions", routes.SESSIONS, partial(later.load_sessions, parts), forbid_caching)
    yield Room("openapi", routes.OPENAPI, later.load_openapi)
    yield Room(
        "wordpress",
        routes.WORDPRESS,
        partial(later.load_wordpress, parts),
        partial(share_wordpress, parts.settings.sites),
    )
    # Loaded when somebody asks for it: people.
    yield Room("pages", routes.PAGES, partial(later.load_pages, parts))
    yield Room("forms", routes.FORMS, partial(later.load_forms, parts))
    yield Room("moderate", routes.MODERATE, partial(later.load_moderate, parts))
    yield Room("enter", routes.ENTER, partial(later.load_enter, parts))
    yield Room("feeds", routes.FEEDS, partial(later.load_feeds, parts))
    yield Room("assets", routes.ASSETS, later.load_assets)
    yield Room("embed", routes.EMBED, later.load_embed)
    if parts.settings.demo:
        yield Room("demo", routes.DEMO, partial(later.load_demo, parts))


def _make_reading(parts: Services) -> ReadingApi:
    return ReadingApi(
        comments=parts.comments,
        store=parts.store,
        pages=parts.pages,
        rules=parts.rules,
        tokens=parts.tokens,
        page_cache=parts.page_cache,
        sites=parts.settings.sites,
        clock=parts.clock,
        settle_ms=parts.settle_ms,
    )


def _make_writing(parts: Services) -> WritingApi:
    return WritingApi(
        comments=parts.comments,
        draft_check=DraftCheck(parts.settings.sites, parts.rules, parts.store),
        senders=Senders(parts.pseudonyms, parts.settings.trusted_hops),
        tokens=parts.tokens,
        proofs=parts.proofs,
        site_store=parts.site_store,
        rules=parts.rules,
        sites=parts.settings.sites,
        clock=parts.clock,
    )
