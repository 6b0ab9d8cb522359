"""A blog for an evaluation: the service's own use cases over a database in memory, with a clock that rows set."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Self

from service.comments.posting import Posting
from service.crypto.proof_of_work import ProofOfWork
from service.crypto.pseudonyms import Pseudonyms
from service.crypto.tokens import Tokens
from service.detection.classifier.site_filter import SiteFilter
from service.engines.port import Expect, Put
from service.engines.sqlite.engine import SqliteEngine
from service.engines.sqlite.location import MEMORY
from service.errors import DomainError
from service.evaluation.in_memory_codec import make_in_memory_codec
from service.evaluation.labelled import LabelledComment
from service.learning.learning import Learning
from service.model.comment import Comment
from service.model.draft import Draft, Sender
from service.model.moderator import Moderator
from service.model.rules import Rules
from service.model.status import Role, Status
from service.moderation.decisions import DecisionRequest
from service.moderation.queue import Queue
from service.storage.comment_store import Store
from service.storage.filter_store import FilterStore
from service.storage.queue_pages import ModerationQueueReader
from service.storage.records import keys
from service.storage.records.site import build_rules_record
from service.storage.rules_cache import RulesCache
from service.storage.rules_store import RulesStore
from service.storage.thread_pages import ThreadPages

SITE = "evaluation"
STEP_MS = 600_000
FIRST_MS = 1_600_000_000_000
# Labelled rows name nobody's mailbox, and some nobody at all.
RULES = Rules(require_name=False, require_email=False, version=1)
_SECRET = b"an evaluation keeps nothing secret"
# Without a letter, so that no comment speaks of it.
_NO_THREAD = "0"
_MODERATOR = Moderator("label", Role.MODERATOR)


class Blog:
    """One site over its own database, empty at first. Rows become posts and labels become a moderator's decisions.

    What the rows do not say is made up so that it speaks neither way: every author has an address of their own, a row
    without a name is another stranger each time, rows without a thread share one, and posts come ten minutes apart, or
    later where a row has a later date (dates of old comments are days at best). So a burst within minutes, an attack
    by rotating addresses and the time taken to write are not judged here: pace, surge and post limits stay silent.
    """

    def __init__(self, fresh: Callable[[], SiteFilter]) -> None:
        self.now = 0
        self._numbers = count(1)
        self._engine = SqliteEngine(MEMORY, lambda: self.now)
        self._engine.commit([Put(build_rules_record(keys.make_rules_key(SITE), RULES, "evaluation"), Expect.ABSENT)])
        self._pseudonyms = Pseudonyms(_SECRET)
        # Labelled rows of one name come from one browser, which brings the token of its last comment.
        self._author_tokens: dict[str, str] = {}
        # Nobody keeps a page of this blog, so its commits need no ids.
        store = Store(self._engine, str)
        learning = Learning(FilterStore(self._engine), fresh, make_in_memory_codec())
        self._posting = Posting(
            store=store,
            pages=ThreadPages(self._engine),
            pseudonyms=self._pseudonyms,
            tokens=Tokens(_SECRET),
            proofs=ProofOfWork(_SECRET),
            sites={SITE: ()},
            learning=learning,
            new_id=lambda: f"comment{next(self._numbers)}",
        )
        rules = RulesCache(RulesStore(self._engine).get_rules)
        self._queue = Queue(store, ModerationQueueReader(self._engine), rules, learning)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.close()

    def advance(self, row: LabelledComment) -> None:
        """Set the clock to when the row was written, and at least a step after the row before."""
        self.now = max(self.now + STEP_MS if self.now else FIRST_MS if not row.created_at else 0, row.created_at)

    def post(self, row: LabelledComment) -> Comment | None:
        """Post the row and return the comment as judged and stored, None where the service refused it."""
        email = "" if row.name.strip() else f"{_spell_number(next(self._numbers))}@reader.example"
        author = self._pseudonyms.hash_author(SITE, email, row.name)
        token = self._author_tokens.get(author, "")
        draft = Draft(SITE, row.thread or _NO_THREAD, row.body, row.name, email, row.url, author_token=token)
        try:
            result = self._posting.post(draft, Sender(address=author, network=""), self.now)
        except DomainError:
            return None
        self._author_tokens[author] = result.author_token
        return result.comment

    def decide(self, comment: Comment, *, is_spam: bool) -> None:
        """Decide on a comment as its label says. Nothing happens to a comment that has expired meanwhile."""
        request = DecisionRequest(comment.id, Status.SPAM if is_spam else Status.APPROVED, comment.version)
        self._queue.decide_many(_MODERATOR, [request], self.now)


def _spell_number(number: int) -> str:
    """Return letters that stand for a number, because mailboxes of people have few digits."""
    return "".join(_generate_letters(number))


def _generate_letters(number: int) -> Iterator[str]:
    while number:
        number, rest = divmod(number, 26)
        yield chr(ord("a") + rest)
