"""The parts of which the web is made: `app.py` makes them, `application.py` gives each room what it needs."""

from collections.abc import Callable
from typing import NamedTuple

from service.comments.use_cases import Comments
from service.crypto.proof_of_work import ProofOfWork
from service.crypto.pseudonyms import Pseudonyms
from service.crypto.tokens import Tokens
from service.engines.port import Engine
from service.learning.learning import Learning
from service.moderation.authors import Authors
from service.moderation.queue import Queue
from service.moderation.site_rules import SiteRules
from service.settings import Settings
from service.storage.comment_store import Store
from service.storage.rules_cache import RulesCache
from service.storage.sessions import SessionStore
from service.storage.site_store import SiteStore
from service.storage.thread_pages import ThreadPages
from service.storage.timeline import Timeline
from service.web.http.page_cache import PageCache


class Parts(NamedTuple):
    """The parts of one application. `settle_ms` is how long an index of the engine may lag behind a commit."""

    settings: Settings
    engine: Engine
    store: Store
    pages: ThreadPages
    timeline: Timeline
    comments: Comments
    queue: Queue
    authors: Authors
    site_rules: SiteRules
    site_store: SiteStore
    sessions: SessionStore
    learning: Learning
    rules: RulesCache
    page_cache: PageCache
    pseudonyms: Pseudonyms
    proofs: ProofOfWork
    tokens: Tokens
    clock: Callable[[], int]
    new_id: Callable[[], str]
    settle_ms: int
