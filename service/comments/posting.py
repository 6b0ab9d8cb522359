"""Posting: a submission is judged and stored once, however often it is sent."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from service.comments.admission import check_admission
from service.comments.judging import list_signals
from service.comments.new_comment import ReceivedDraft, judge_new_comment, restore_first_answer
from service.crypto.proof_of_work import ProofOfWork
from service.crypto.pseudonyms import Pseudonyms
from service.crypto.tokens import AUTHOR_TOKEN_MS, AuthorClaim, Tokens
from service.detection.text.fingerprint import compute_fingerprint
from service.engines.port import Unavailable
from service.errors import DomainError, Slug
from service.learning.learning import Learning
from service.model.author import make_proved_key, split_author_key
from service.model.comment import Comment
from service.model.draft import Draft, Sender
from service.net.origin import is_listed_origin, parse_origin
from service.sanitise.sanitiser import sanitise
from service.sanitise.unicode import normalise_name
from service.storage.comment_store import CommitRaced, Store, TooManyPosts
from service.storage.context import ContextQuery, PostContext
from service.storage.records.keys import WINDOW_MS
from service.storage.thread_pages import ThreadPages

# A commit that loses a race is built again from the current records. Losing more often than this is our fault.
MAX_TRIES = 8


class PostResult(NamedTuple):
    """The result of a post: `comment` as it was first judged, also if the post is a repeat."""

    comment: Comment
    edit_token: str
    author_token: str = ""
    is_repeat: bool = False


class Posting(NamedTuple):
    """How comments come in. `sites` maps each site to the origins of its pages."""

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
        body = sanitise(draft.text)
        received = ReceivedDraft(
            draft=draft,
            sender=sender,
            body=body,
            fingerprint=compute_fingerprint(body.plain),
            request=self._hash_request(draft),
            page_url=self._find_own_page(draft),
        )
        query = self._make_query(received, now)
        for _ in range(MAX_TRIES):
            context = self.store.load_context(query)
            earlier = context.earlier_try or self._check_admission(received, context, now)
            if earlier:
                return self._repeat_answer(earlier, received, context)
            comment = judge_new_comment(received, context, list_signals(self.learning, context))
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

    def _make_query(self, received: ReceivedDraft, now: int) -> ContextQuery:
        draft, sender = received.draft, received.sender
        return ContextQuery(
            site=draft.site,
            thread=draft.thread,
            author=self._choose_author_key(draft, now),
            address=sender.address,
            network=sender.network,
            band=received.fingerprint.band,
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


def _make_slow_down_error() -> DomainError:
    detail = "Too many comments from your network; try again in a while."
    return DomainError(Slug.SLOW_DOWN, detail, retry_after=WINDOW_MS // 1000)
