"""The parts of which the web is made: `app.py` makes them, `application.py` gives each room what it needs."""

from collections.abc import Callable
from typing import NamedTuple

from service.comments.call_limits import CallLimits
from service.comments.comment_changes import CommentChanges
from service.comments.lookup import CommentLookup
from service.comments.posting import Posting
from service.comments.posting_rules import PostingRules
from service.comments.thread_reader import ThreadReader
from service.crypto.proof_of_work import ProofOfWork
from service.crypto.pseudonyms import Pseudonyms
from service.crypto.tokens import Tokens
from service.learning.learning import Learning
from service.moderation.authors import Authors
from service.moderation.queue import Queue
from service.moderation.sessions import Sessions
from service.moderation.site_activity import SiteActivity
from service.moderation.site_rules import SiteRules
from service.settings import Settings
from service.web.http.page_cache import PageCache


class Parts(NamedTuple):
    """The parts of one application. The web reaches storage through their use cases only.

    Of the engine, `settle_ms` is how long an index may lag behind a commit, and `ping` raises `Unavailable` when it
    does not answer.
    """

    settings: Settings
    posting: Posting
    thread_reader: ThreadReader
    comment_changes: CommentChanges
    lookup: CommentLookup
    posting_rules: PostingRules
    limits: CallLimits
    queue: Queue
    authors: Authors
    activity: SiteActivity
    site_rules: SiteRules
    sessions: Sessions
    learning: Learning
    page_cache: PageCache
    pseudonyms: Pseudonyms
    proofs: ProofOfWork
    tokens: Tokens
    clock: Callable[[], int]
    new_id: Callable[[], str]
    engine_name: str
    settle_ms: int
    ping: Callable[[], None]
