"""What readers and authors do. Each method is one use case, from a parsed value to a committed change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from service.comments.admission import check_admission, require_readable
from service.comments.judging import judge_flagged, make_context_query, rebuild_submission
from service.comments.new_comment import ReceivedDraft, judge_new_comment, restore_first_answer
from service.crypto.proof_of_work import ProofOfWork
from service.crypto.pseudonyms import Pseudonyms
from service.crypto.tokens import AUTHOR_TOKEN_MS, AuthorClaim, Tokens
from service.detection.policy import decide
from service.detection.signal import Signal
from service.detection.signals import SIGNALS
from service.detection.stored_comment import assess_edit
from service.detection.text.fingerprint import compute_band, compute_signature
from service.engines.port import Conflict, Unavailable
from service.errors import DomainError, Slug
from service.learning.learning import Learning
from service.model.author import make_proved_key, split_author_key
from service.model.body import Body
from service.model.comment import Comment, Flag
from service.model.decision import AUTHOR
from service.model.draft import Draft, Sender
from service.model.evidence import Reason
from service.model.page import Cursor, ThreadOrder, ThreadPage
from service.model.published import publish
from service.model.status import FlagReason, Status
from service.net.origin import is_listed_origin, parse_origin
from service.sanitise.sanitiser import sanitise
from service.sanitise.unicode import normalise_name
from service.storage.comment_store import CommitRaced, Store, TooManyPosts
from service.storage.context import ContextQuery, PostContext
from service.storage.records.keys import WINDOW_MS
from service.storage.thread_pages import ThreadPages, make_cursor_before

# A commit that loses a race is built again from the current records. Losing more often than this is our fault.
MAX_TRIES = 8


class PostResult(NamedTuple):
    """The result of a post: `comment` as it was first judged, also if the post is a repeat."""

    comment: Comment
    edit_token: str
    author_token: str = ""
    is_repeat: bool = False


class Comments(NamedTuple):
    """The use cases of readers and authors. `sites` maps each site to the origins of its pages."""

    store: Store
    pages: ThreadPages
    pseudonyms: Pseudonyms
    tokens: Tokens
    proofs: ProofOfWork
    sites: Mapping[str, Sequence[str]]
    learning: Learning
    new_id: Callable[[], str]

    def post(self, draft: Draft, sender: Sender, now: int) -> PostResult:
        """Judge and store a submission once; a repeated idempotency key gives the first answer again.

        Raises `DomainError`: invalid-comment, thread-closed, duplicate, key-reused, slow-down; and `Unavailable`.
        """
        draft = draft._replace(thread=self.pages.resolve_key(draft.site, draft.thread))
        received = ReceivedDraft(
            draft, sender, sanitise(draft.text), self._hash_request(draft), self._find_own_page(draft)
        )
        query = self._make_query(received, now)
        for _ in range(MAX_TRIES):
            context = self.store.load_context(query)
            earlier = context.earlier_try or self._check_admission(received, context, now)
            if earlier:
                return self._repeat_answer(earlier, received, context)
            comment = judge_new_comment(received, context, self._list_signals(context))
            try:
                stored = self.store.add(comment, context)
            except CommitRaced:
                continue
            except TooManyPosts as error:
                raise _make_slow_down_error() from error
            if stored is not comment:
                return self._repeat_answer(stored, received, context)
            return self._make_result(comment, received)
        raise Unavailable

    def resolve_key(self, site: str, thread: str) -> str:
        """Return the key of the thread that `thread` means, however it is spelt. Raises `Unavailable`."""
        return self.pages.resolve_key(site, thread)

    def list_page(self, site: str, thread: str, after: Cursor | None, limit: int, order: ThreadOrder) -> ThreadPage:
        """Return a page of what readers may see (`limit` 1-100)."""
        return self.pages.list_page(site, thread, after, limit, order)

    def list_page_of(self, comment_id: str, site: str, thread: str, limit: int) -> ThreadPage:
        """Return the page, oldest first, that begins with a comment. Raises `DomainError` (not-found).

        The comment is on it even while the index of the thread does not show it yet.
        """
        comment = self._get_visible_comment(comment_id, site, thread)
        page = self.pages.list_page(site, thread, make_cursor_before(comment.path), limit, ThreadOrder.OLDEST)
        if page.has_comment(comment_id):
            return page
        return page._replace(comments=(publish(comment), *page.comments)[:limit])

    def add_to_last_page(self, page: ThreadPage, comment_id: str) -> ThreadPage:
        """Return the last page of a thread with a comment that the index does not show yet.

        Raises `DomainError` (not-found).
        """
        comment = self._get_visible_comment(comment_id, page.thread.site, page.thread.key)
        return page.insert_comment(publish(comment))

    def _get_visible_comment(self, comment_id: str, site: str, thread: str) -> Comment:
        comment = self.store.find_comment(comment_id)
        if comment is None or not comment.is_visible or (comment.site, comment.thread) != (site, thread):
            raise DomainError(Slug.NOT_FOUND, "There is no such comment in this thread.")
        return comment

    def edit(self, comment_id: str, token: str, text: str, now: int) -> Comment:
        """Replace the text of the author's comment, sanitise and judge it again, and return the comment.

        Raises `DomainError`: token-invalid, invalid-comment, stale-version; and `Unavailable`.
        """
        before = self._get_own_comment(comment_id, token, now)
        body = require_readable(sanitise(text))
        context = self._load_context(before, body, now)
        submission = rebuild_submission(before, body, context, now)
        assessment = assess_edit(submission, before, self._list_signals(context))
        decision = decide(assessment, submission, flags=len(before.flags))
        if before.is_held_by_person:
            # Another text does not take it out of the queue.
            decision = replace(decision, status=Status.PENDING)
        after = before.apply_edit(body, assessment, decision, compute_signature(body.plain))
        self._change(before, after, context)
        return after

    def withdraw(self, comment_id: str, token: str, now: int) -> None:
        """Remove the author's text and name; a tombstone stays where replies need it. Doing it twice does it once.

        Raises `DomainError` (token-invalid, stale-version) and `Unavailable`.
        """
        self.tokens.check_edit_token(token, comment_id, now)
        before = self.store.find_comment(comment_id)
        if before is None or before.deleted:
            return
        decision = replace(before.decision, status=Status.TRASH, reasons=(Reason.WITHDRAWN,), by=AUTHOR, at=now)
        self._change(before, before.withdraw(decision), self._load_context(before, before.body, now))

    def flag(self, comment_id: str, reason: FlagReason, note: str, sender: Sender, now: int) -> None:
        """Store a reader's report, one for each address. Enough of them hold a comment that no person has approved.

        Raises `DomainError` (not-found, for anything that readers cannot see) and `Unavailable`.
        """
        for _ in range(MAX_TRIES):
            before = self.get_visible(comment_id)
            flagged = before.add_flag(Flag(reason, note, sender.address, now))
            if flagged is before:
                return
            context = self._load_context(before, before.body, now)
            try:
                self.store.change(before, judge_flagged(flagged, context, now), context.rules, now)
            except Conflict:
                continue
            return
        raise Unavailable

    def get_visible(self, comment_id: str) -> Comment:
        """Return a published comment. Raises `DomainError` (not-found) and `Unavailable`."""
        comment = self.store.find_comment(comment_id)
        if comment is None or not comment.is_visible:
            raise DomainError(Slug.NOT_FOUND, "There is no such comment.")
        return comment

    def find_site(self, comment_id: str) -> str | None:
        """Return the site of a comment, whatever its status; None if there is no such comment. Raises `Unavailable`."""
        comment = self.store.find_comment(comment_id)
        return comment.site if comment else None

    def _check_admission(self, received: ReceivedDraft, context: PostContext, now: int) -> Comment | None:
        """Return None if a submission may be judged, or the comment that the same submission left during the read.

        A batched read of DynamoDB is no snapshot. It may see the author's record after the commit of an earlier try
        and the comment's record before it; then this looks like a double click. Raises `DomainError` as
        `check_admission` does.
        """
        try:
            check_admission(received.draft, received.body, context, received.request, now)
        except DomainError as refused:
            asked_twice = context.query.has_idempotency_key and refused.slug is Slug.DUPLICATE
            twin = self.store.find_comment(context.query.comment_id) if asked_twice else None
            if twin is None:
                raise
            return twin
        return None

    def _get_own_comment(self, comment_id: str, token: str, now: int) -> Comment:
        self.tokens.check_edit_token(token, comment_id, now)
        comment = self.store.find_comment(comment_id)
        if comment is None or comment.deleted or _is_rejected_by_person(comment):
            raise DomainError(Slug.TOKEN_INVALID, "This comment can no longer be changed.")
        return comment

    def _change(self, before: Comment, after: Comment, context: PostContext) -> None:
        try:
            self.store.change(before, after, context.rules, context.query.at)
        except Conflict as conflict:
            raise DomainError(Slug.STALE_VERSION, "The comment was changed meanwhile; look at it again.") from conflict

    def _load_context(self, comment: Comment, body: Body, now: int) -> PostContext:
        return self.store.load_context(make_context_query(comment, body, now))

    def _make_query(self, received: ReceivedDraft, now: int) -> ContextQuery:
        draft, sender = received.draft, received.sender
        return ContextQuery(
            site=draft.site,
            thread=draft.thread,
            author=self._choose_author_key(draft, now),
            address=sender.address,
            network=sender.network,
            band=compute_band(received.body.plain),
            comment_id=self._choose_comment_id(draft, sender),
            parent=draft.parent,
            at=now,
            proof=self.proofs.check_solution(draft.proof, draft.site, now) if draft.proof else "",
            has_idempotency_key=bool(sender.idempotency_key),
        )

    def _choose_comment_id(self, draft: Draft, sender: Sender) -> str:
        if not sender.idempotency_key:
            return self.new_id()
        return self.pseudonyms.make_comment_id(draft.site, sender.idempotency_key)

    def _hash_request(self, draft: Draft) -> str:
        parts = (draft.site, draft.thread, draft.parent or "", draft.text, draft.name, draft.email, draft.url)
        return self.pseudonyms.hash_request(*parts)

    def _list_signals(self, context: PostContext) -> tuple[Signal, ...]:
        """Return every signal; the last ones judge by what the site has learnt."""
        return (*SIGNALS, *self.learning.get_signals(context.query.site, context.mark))

    def _find_own_page(self, draft: Draft) -> str:
        is_own = is_listed_origin(parse_origin(draft.page_url), self.sites[draft.site])
        return draft.page_url if is_own else ""

    def _repeat_answer(self, earlier: Comment, received: ReceivedDraft, context: PostContext) -> PostResult:
        comment = restore_first_answer(earlier, received, context)
        return self._make_result(comment, received, is_repeat=True)

    def _make_result(self, comment: Comment, received: ReceivedDraft, *, is_repeat: bool = False) -> PostResult:
        claim, first = split_author_key(comment.author.key)
        claimed = AuthorClaim(comment.site, claim or self._hash_claim(received.draft), comment.author.name)
        return PostResult(
            comment,
            self.tokens.make_edit_token(comment.id, comment.edit_until),
            self.tokens.make_author_token(claimed, first or comment.id, comment.created_at + AUTHOR_TOKEN_MS),
            is_repeat,
        )

    def _hash_claim(self, draft: Draft) -> str:
        return self.pseudonyms.hash_author(draft.site, draft.email, draft.name)

    def _choose_author_key(self, draft: Draft, now: int) -> str:
        """Return the key of a draft's author: a proved one if the draft brings a token for what it claims."""
        claim = self._hash_claim(draft)
        claimed = AuthorClaim(draft.site, claim, normalise_name(draft.name))
        first = self.tokens.read_author_token(draft.author_token, claimed, now) if draft.author_token else ""
        return make_proved_key(claim, first) if first else claim


def _is_rejected_by_person(comment: Comment) -> bool:
    rejected = comment.status in (Status.SPAM, Status.TRASH)
    return rejected and comment.decision.is_by_person


def _make_slow_down_error() -> DomainError:
    detail = "Too many comments from your network; try again in a while."
    return DomainError(Slug.SLOW_DOWN, detail, retry_after=WINDOW_MS // 1000)
