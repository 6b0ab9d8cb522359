"""What becomes of a stored comment: its author changes or withdraws it, readers report it."""

from dataclasses import replace
from typing import NamedTuple

from service.comments.admission import require_readable
from service.comments.judging import judge_flagged, list_signals, make_context_query, rebuild_submission
from service.crypto.pseudonyms import Pseudonyms
from service.crypto.tokens import AuthorClaim, Tokens
from service.detection.policy import decide
from service.detection.stored_comment import assess_edit
from service.detection.text.fingerprint import compute_fingerprint
from service.engines.port import Conflict, Unavailable
from service.errors import DomainError, Slug
from service.learning.learning import Learning
from service.model.author import split_author_key
from service.model.body import Body
from service.model.comment import Comment, Flag
from service.model.decision import AUTHOR
from service.model.evidence import Reason
from service.model.status import Standing, Status
from service.sanitise.sanitiser import sanitise
from service.storage.comment_store import Store
from service.storage.context import PostContext
from service.storage.site_store import SiteStore

# A commit that loses a race is built again from the current records. Losing more often than this is our fault.
MAX_TRIES = 8


class CommentChanges(NamedTuple):
    """The changes that authors and readers make to stored comments."""

    store: Store
    tokens: Tokens
    learning: Learning
    pseudonyms: Pseudonyms
    site_store: SiteStore

    def edit(self, comment_id: str, token: str, text: str, now: int) -> Comment:
        """Replace the text of the author's comment, sanitise and judge it again, and return the comment.

        Raises `DomainError`: token-invalid, invalid-comment, stale-version; and `Unavailable`.
        """
        before = self._get_own_comment(comment_id, token, now)
        body = require_readable(sanitise(text))
        context = self._load_context(before, body, now)
        submission = rebuild_submission(before, body, context, now)
        assessment = assess_edit(submission, before, list_signals(self.learning, context))
        decision = decide(assessment, submission, flags=before.count_known_flags())
        if before.is_held_by_person or (before.is_worded_by_moderator and decision.status is Status.APPROVED):
            # Another text does not take it out of the queue, and does not put back unseen what a moderator changed.
            decision = replace(decision, status=Status.PENDING)
        after = before.apply_edit(body, assessment, decision, compute_fingerprint(body.plain).signature)
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

    def flag(self, comment_id: str, flag: Flag, author_token: str = "") -> None:
        """Store a reader's report, one for each reader; `flag.by` hashes their address.

        An `author_token` proves that the reader has a published comment. Enough reports by such readers hold a comment
        that no person has approved; any others only ask moderators to look at it.
        Raises `DomainError` (not-found, for anything that readers cannot see) and `Unavailable`.
        """
        now = flag.at
        first = self._find_published_comment(author_token, self.get_visible(comment_id).site, now)
        if first:
            reporter = self.pseudonyms.hash_request("reporter", first)
            flag = flag._replace(by=reporter, has_record=True, address=flag.by)
        for _ in range(MAX_TRIES):
            before = self.get_visible(comment_id)
            flagged = before.add_flag(flag)
            if flagged is before:
                return
            context = self._load_context(before, before.body, now)
            try:
                self.store.change(before, judge_flagged(flagged, context, now), context.rules, now)
            except Conflict:
                continue
            return
        raise Unavailable

    def _find_published_comment(self, author_token: str, site: str, now: int) -> str:
        """Return the id of the published comment of the site that a token proves to be the bearer's, else "".

        A banned author has no say by what they published before.
        """
        claimed_id = self.tokens.read_claimed_comment(author_token) if author_token else ""
        comment = self.store.find_comment(claimed_id) if claimed_id else None
        if comment is None or not comment.is_visible or comment.site != site:
            return ""
        claim = AuthorClaim(site, split_author_key(comment.author.key)[0], comment.author.name)
        first = self.tokens.read_author_token(author_token, claim, now)
        return first if first and not self._is_banned(site, {claim.key, comment.author.key}, now) else ""

    def _is_banned(self, site: str, author_keys: set[str], now: int) -> bool:
        records = self.site_store.get_authors([(site, key) for key in sorted(author_keys)])
        return any(record.find_standing(now) is Standing.BANNED for record in records)

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


def _is_rejected_by_person(comment: Comment) -> bool:
    rejected = comment.status in (Status.SPAM, Status.TRASH)
    return rejected and comment.decision.is_by_person
