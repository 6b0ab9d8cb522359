"""The Flask application: all rooms of the web, each made with the parts that it needs.

To add a call, write a method that returns a response in the class of its room, and a line in `routes.py`. A new room is
such a class, its routes, and an entry in `list_rooms` that makes the class with its use cases. What a blog's readers
ask for is loaded at start. Every other room is imported and made at the first request for one of its routes, because
a cold start has a reader who waits.
"""

from collections.abc import Iterator

from flask import Flask

from service.settings import Settings
from service.web import later_rooms as later
from service.web import routes
from service.web.api.draft_faults import DraftCheck
from service.web.api.operations import Operations
from service.web.api.reading import ReadingApi
from service.web.api.writing import WritingApi
from service.web.error_answers import answer_error
from service.web.http import request_checks
from service.web.http.caching import EdgeCaching, forbid_caching
from service.web.http.compression import compress_response
from service.web.http.cors import share_wordpress
from service.web.http.middleware import Middleware
from service.web.http.own_address import OwnAddress
from service.web.http.posters import PosterCheck
from service.web.http.rooms import Room, make_blueprint
from service.web.http.sender import Senders
from service.web.http.thread_tags import ThreadTags
from service.web.parts import Parts


class Application(Flask):
    """Flask, with templates whose blocks leave no empty lines."""

    jinja_options = {"trim_blocks": True, "lstrip_blocks": True}  # noqa: RUF012 - Flask reads them from the class


def make_application(parts: Parts) -> Flask:
    """Return the application over `parts`, with the demo blog if the settings ask for it."""
    app = Application("service.web", static_folder=None)
    # Werkzeug's redirects would lead to the host that a client names, and a slash at the end of a path does no harm.
    app.url_map.strict_slashes = app.url_map.merge_slashes = False
    app.register_error_handler(Exception, answer_error)
    request_checks.init_app(app)
    for room in list_rooms(parts):
        app.register_blueprint(make_blueprint(room, parts))
    sites, own_address = parts.settings.sites, make_own_address(parts.settings)
    app.wsgi_app = Middleware(app.wsgi_app, sites, own_address)  # type: ignore[method-assign] # Flask's documented way
    return app


def make_own_address(settings: Settings) -> OwnAddress:
    """Return where the service is reached, as its settings say: the blog's hosts and our own are known."""
    origins = [origin for origins in settings.sites.values() for origin in origins]
    return OwnAddress(settings.public_url, settings.trusted_hops, [*origins, f"http://{settings.host}:{settings.port}"])


def list_rooms(parts: Parts) -> Iterator[Room[Parts]]:
    """Return every room: its name, its routes and what makes the object with its views."""
    # Loaded at start.
    yield Room("reading", routes.READING, _make_reading, compress_response)
    yield Room("writing", routes.WRITING, _make_writing)
    yield Room("operations", routes.OPERATIONS, _make_operations)
    # Loaded when somebody asks for it: programs.
    yield Room("queue", routes.QUEUE, later.load_queue, forbid_caching)
    yield Room("decisions", routes.DECISIONS, later.load_decisions, forbid_caching)
    yield Room("authors", routes.AUTHORS, later.load_authors, forbid_caching)
    yield Room("history", routes.HISTORY, later.load_history, forbid_caching)
    yield Room("rules", routes.RULES, later.load_rules, forbid_caching)
    yield Room("sessions", routes.SESSIONS, later.load_sessions, forbid_caching)
    yield Room("openapi", routes.OPENAPI, later.load_openapi, compress_response)
    yield Room(
        "wordpress",
        routes.WORDPRESS,
        later.load_wordpress,
        lambda response: compress_response(share_wordpress(parts.settings.sites, response)),
    )
    # Loaded when somebody asks for it: people.
    yield Room("pages", routes.PAGES, later.load_pages, compress_response)
    yield Room("forms", routes.FORMS, later.load_forms)
    yield Room("moderate", routes.MODERATE, later.load_moderate)
    yield Room("enter", routes.ENTER, later.load_enter)
    yield Room("feeds", routes.FEEDS, later.load_feeds, compress_response)
    yield Room("assets", routes.ASSETS, later.load_assets)
    yield Room("embed", routes.EMBED, later.load_embed)
    if parts.settings.demo:
        yield Room("demo", routes.DEMO, later.load_demo, compress_response)


def _make_reading(parts: Parts) -> ReadingApi:
    return ReadingApi(
        thread_reader=parts.thread_reader,
        lookup=parts.lookup,
        posting_rules=parts.posting_rules,
        tokens=parts.tokens,
        page_cache=parts.page_cache,
        sites=parts.settings.sites,
        clock=parts.clock,
        tags=ThreadTags(parts.settle_ms),
        edge=EdgeCaching(parts.settings.edge_seconds, parts.settings.edge_stale_seconds),
    )


def _make_writing(parts: Parts) -> WritingApi:
    return WritingApi(
        posting=parts.posting,
        changes=parts.comment_changes,
        draft_check=DraftCheck(parts.settings.sites, parts.posting_rules),
        senders=Senders(parts.pseudonyms),
        poster_check=PosterCheck(parts.settings.posters, parts.limits, Senders(parts.pseudonyms), parts.clock),
        tokens=parts.tokens,
        proofs=parts.proofs,
        posting_rules=parts.posting_rules,
        limits=parts.limits,
        sites=parts.settings.sites,
        clock=parts.clock,
    )


def _make_operations(parts: Parts) -> Operations:
    return Operations(parts.ping, parts.tokens, parts.clock, parts.settings.trusted_hops)
