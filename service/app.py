"""The composition root: open the engine, build the use cases, give them to the web."""

from collections.abc import Callable

from flask import Flask

from service import log
from service.clock import make_random_id, read_clock_ms
from service.comments.call_limits import CallLimits
from service.comments.comment_changes import CommentChanges
from service.comments.lookup import CommentLookup
from service.comments.posting import Posting
from service.comments.posting_rules import PostingRules
from service.comments.thread_reader import ThreadReader
from service.crypto.proof_of_work import ProofOfWork
from service.crypto.pseudonyms import Pseudonyms
from service.crypto.tokens import Tokens
from service.engines.opening import open_engine
from service.engines.port import Engine
from service.learning.learning import Learning
from service.moderation.authors import Authors
from service.moderation.queue import Queue
from service.moderation.sessions import Sessions
from service.moderation.site_activity import SiteActivity
from service.moderation.site_rules import SiteRules
from service.settings import Settings
from service.storage.call_counts import CallCounts
from service.storage.comment_store import Store
from service.storage.filter_store import FilterStore
from service.storage.history import History
from service.storage.queue_pages import ModerationQueueReader
from service.storage.rules_cache import RulesCache
from service.storage.rules_store import RulesStore
from service.storage.sessions import SessionStore
from service.storage.site_store import SiteStore
from service.storage.thread_pages import ThreadPages
from service.storage.timeline import Timeline
from service.web.application import make_application
from service.web.http.page_cache import PageCache
from service.web.parts import Parts


def create_app(
    settings: Settings,
    *,
    engine: Engine | None = None,
    clock: Callable[[], int] = read_clock_ms,
    make_id: Callable[[], str] = make_random_id,
) -> Flask:
    """Return the application over `engine`, or over the one that `settings` name. Nothing is written to the store."""
    log.configure()
    engine = engine or open_engine(settings.store_url, clock)
    return make_application(build_parts(settings, engine, clock, make_id))


def build_parts(settings: Settings, engine: Engine, clock: Callable[[], int], make_id: Callable[[], str]) -> Parts:
    """Return the use cases over one engine."""
    secret = settings.secret_key.value.encode()
    pseudonyms, tokens, proofs = Pseudonyms(secret), Tokens(secret), ProofOfWork(secret)
    store, site_store, rules_store = Store(engine, make_id), SiteStore(engine), RulesStore(engine)
    pages, timeline, queue_reader = ThreadPages(engine), Timeline(engine), ModerationQueueReader(engine)
    cached_rules, learning = RulesCache(rules_store.get_rules), Learning(FilterStore(engine))
    queue = Queue(store, queue_reader, cached_rules, learning)
    return Parts(
        settings=settings,
        posting=Posting(store, pages, pseudonyms, tokens, proofs, settings.sites, learning, make_id),
        thread_reader=ThreadReader(store, pages),
        comment_changes=CommentChanges(store, tokens, learning, pseudonyms, site_store),
        lookup=CommentLookup(store, pages, timeline),
        posting_rules=PostingRules(cached_rules, store, site_store, pages),
        limits=CallLimits(CallCounts(engine)),
        queue=queue,
        authors=Authors(site_store, store, queue, timeline),
        activity=SiteActivity(queue_reader, History(engine)),
        site_rules=SiteRules(queue_reader, site_store, rules_store, cached_rules, learning, pages),
        sessions=Sessions(settings.accounts, SessionStore(engine), settings.session_idle_hours),
        learning=learning,
        page_cache=PageCache(),
        pseudonyms=pseudonyms,
        proofs=proofs,
        tokens=tokens,
        clock=clock,
        new_id=make_id,
        engine_name=engine.info.name,
        settle_ms=engine.info.settle_ms,
        ping=engine.ping,
    )
