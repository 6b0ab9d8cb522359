"""The composition root: open the engine, build the use cases, register what speaks HTTP."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request
from werkzeug.exceptions import BadHost, HTTPException

from service import log
from service.clock import new_id, now_ms
from service.comments import Comments
from service.learning.learning import Learning
from service.moderation.authors import Authors
from service.moderation.queue import Queue
from service.moderation.site_rules import SiteRules
from service.proof import Proofs
from service.pseudonyms import Pseudonyms
from service.settings import Settings
from service.storage.backlog import Backlog
from service.storage.engine import Engine
from service.storage.learned_store import LearnedStore
from service.storage.pages import ThreadPages
from service.storage.rules_cache import RulesCache
from service.storage.rules_store import RulesStore
from service.storage.sessions import Sessions
from service.storage.site_store import SiteStore
from service.storage.store import Store
from service.storage.timeline import Timeline
from service.store_url import SqliteFile, parse_store_url
from service.tokens import Tokens
from service.web import requests
from service.web.embed.routes import embed
from service.web.every_answer import answered
from service.web.feeds.routes import feeds
from service.web.moderation.authors_api import authors
from service.web.moderation.comments_api import moderator
from service.web.moderation.enter_page import enter
from service.web.moderation.history_api import history
from service.web.moderation.page import moderate
from service.web.moderation.rules_api import rules as rules_api
from service.web.moderation.sessions import sessions
from service.web.openapi.document import openapi
from service.web.operations import operations
from service.web.page_cache import PageCache
from service.web.pages.assets import assets
from service.web.pages.forms import forms
from service.web.pages.html import error_page
from service.web.pages.routes import pages
from service.web.problems import problem_from, problem_response
from service.web.public import public
from service.web.routes import Route
from service.web.services import EXTENSION, Services
from service.web.wordpress.routes import wordpress

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

FOR_PROGRAMS = (public, moderator, authors, history, rules_api, sessions, operations, openapi, wordpress)
FOR_PEOPLE = (forms, pages, feeds, moderate, enter, assets, embed)

# Below these, people look at pages.
PAGES = ("/moderate", "/privacy", "/threads", "/wp-comments-post.php")

# An index of DynamoDB shows a commit within a second as a rule, and a commit that is tried again ends within five
# seconds of the time it bears: a page younger than both together is not yet called settled.
DYNAMODB_SETTLE_MS = 10_000


class Application(Flask):
    """Flask, with what every answer of ours has besides.

    Without its question to each function of each request whether it is a coroutine: none of ours is.
    """

    url_rule_class = Route

    def wsgi_app(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The answer to a request, as a server calls for it."""
        return answered(super().wsgi_app, environ, start_response)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func


def create_app(
    settings: Settings,
    *,
    engine: Engine | None = None,
    clock: Callable[[], int] = now_ms,
    make_id: Callable[[], str] = new_id,
) -> Flask:
    """The application, with the engine that `settings` name or the one given. Nothing is written to the store."""
    log.configure()
    engine = engine or open_engine(settings.store_url, clock)
    app = Application("service.web", static_folder=None)
    app.extensions[EXTENSION] = build(settings, engine, clock, make_id)
    app.extensions["engine"] = engine
    requests.init_app(app)
    for blueprint in FOR_PROGRAMS + FOR_PEOPLE:
        app.register_blueprint(blueprint)
    if settings.demo:
        from service.web.demo.routes import demo  # noqa: PLC0415 - only `serve --demo` has posts to show

        app.register_blueprint(demo)
    app.register_error_handler(Exception, answer)
    return app


def build(settings: Settings, engine: Engine, clock: Callable[[], int], make_id: Callable[[], str]) -> Services:
    """The use cases over one engine."""
    secret = settings.secret_key.value.encode()
    pseudonyms, tokens = Pseudonyms(secret), Tokens(secret)
    store, site_store = Store(engine), SiteStore(engine)
    rules_store = RulesStore(engine)
    backlog, rules = Backlog(engine), RulesCache(rules_store.rules)
    learning = Learning(LearnedStore(engine))
    queue = Queue(store, backlog, rules, learning)
    comments = Comments(
        store, ThreadPages(engine), pseudonyms, tokens, Proofs(secret), settings.sites, learning, make_id
    )
    return Services(
        settings=settings,
        engine=engine,
        comments=comments,
        queue=queue,
        authors=Authors(site_store, queue, Timeline(engine)),
        site_rules=SiteRules(backlog, site_store, rules_store, rules, learning),
        site_store=site_store,
        sessions=Sessions(engine),
        learning=learning,
        rules=rules,
        page_cache=PageCache(),
        pseudonyms=pseudonyms,
        tokens=tokens,
        clock=clock,
        new_id=make_id,
        settle_ms=DYNAMODB_SETTLE_MS if settings.store_url.startswith("dynamodb:") else 0,
    )


def open_engine(store_url: str, clock: Callable[[], int]) -> Engine:
    """The engine of `sqlite:///path` or `dynamodb://table?region=…&endpoint=…`; only the one chosen is imported."""
    where = parse_store_url(store_url)
    if isinstance(where, SqliteFile):
        from service.storage.sqlite import SqliteEngine  # noqa: PLC0415 - the other engine is never loaded

        return SqliteEngine(where.path, clock)
    from service.storage.dynamodb import connect  # noqa: PLC0415 - boto3 costs more than everything else together

    if where is None:
        raise ValueError("store_url names no store")
    return connect(where.table, clock=clock, token=new_id, region=where.region, endpoint=where.endpoint)


def answer(error: Exception) -> Response:
    """Any exception as a problem document, or as a page where people look at pages.

    Blueprints of pages answer before this, except for a path or a method that is nobody's.
    """
    # A page links to others of its host; of a host that is none, only a document can tell.
    on_a_page = request.path.startswith(PAGES) and not isinstance(error, BadHost)
    response = error_page(error) if on_a_page else _problem(error)
    if isinstance(error, HTTPException) and (allow := dict(error.get_headers()).get("Allow")):
        response.headers["Allow"] = allow
    return response


def _problem(error: Exception) -> Response:
    problem = problem_from(error)
    g.problem = problem.slug
    extra = {"current": problem.current} if problem.current is not None else {}
    return problem_response(problem, **extra)
