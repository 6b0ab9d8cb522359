"""Queue: what moderators do with comments. Each method is one use case; a lost race returns the current comment."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from service.engines.port import Unavailable
from service.errors import DomainError, Slug
from service.learning.learning import Learning
from service.model.comment import Comment
from service.model.moderator import Moderator
from service.model.page import Cursor, QueueOrder, QueuePage
from service.model.status import Status
from service.moderation.decisions import DecisionRequest, Request, apply_request, make_stale_error
from service.moderation.queue_filters import QueueFilters
from service.storage.bulk_changes import MAX_CHANGES, Change
from service.storage.comment_details import CommentDetails
from service.storage.comment_store import Store
from service.storage.queue_pages import ModerationQueueReader, make_cursor_after
from service.storage.rules_cache import RulesCache

# What became of an request: the comment as it stands now, or why nothing was changed.
Outcome = Comment | DomainError | Unavailable


class Queue(NamedTuple):
    """The use cases of moderators, on the site that they may moderate (the caller has checked that)."""

    store: Store
    queue_reader: ModerationQueueReader
    cached: RulesCache
    learning: Learning

    def list_page(
        self, site: str, status: Status, order: QueueOrder, *, filters: QueueFilters, after: Cursor | None, limit: int
    ) -> QueuePage:
        """Return a page of comments at `status`; for filters see `ModerationQueueReader.list_page`."""
        keep = filters.matches if filters else None
        return self.queue_reader.list_page(site, status, order, after=after, limit=limit, keep=keep)

    def list_newer(self, site: str, status: Status, since: int, *, filters: QueueFilters, limit: int) -> QueuePage:
        """Return the comments at `status` that were written after `since` (ms), oldest first."""
        after = make_cursor_after(since)
        return self.list_page(site, status, QueueOrder.OLDEST, filters=filters, after=after, limit=limit)

    def load_comment_details(self, comments: Sequence[Comment]) -> list[CommentDetails]:
        """Return what is known around each comment, and learn what was decided on their sites before."""
        details, marks = self.store.load_details(comments)
        for site, mark in marks.items():
            self.learning.learn_up_to(site, mark)
        return details

    def get_comment(self, moderator: Moderator, comment_id: str) -> CommentDetails:
        """Return one comment with its details. Raises `DomainError` (not-found), also for another site's."""
        return self.load_comment_details(
            [_require_own_comment(self._read_current([comment_id]), moderator, comment_id)]
        )[0]

    def find_comments(self, moderator: Moderator, ids: Sequence[str]) -> dict[str, Comment]:
        """Return by id those of the comments that exist, were not withdrawn, and are of the moderator's sites."""
        comments = self.store.find_comments(ids)
        return {
            comment.id: comment for comment in comments if not comment.deleted and moderator.may_moderate(comment.site)
        }

    def decide(self, moderator: Moderator, request: Request, now: int) -> Comment:
        """Decide on a comment and return it. A request for a decision that a person has made changes nothing.

        Raises `DomainError`: not-found; stale-version with `current` if the moderator saw an older version.
        """
        (outcome,) = self.decide_many(moderator, [request], now)
        if isinstance(outcome, Comment):
            return outcome
        raise outcome

    def decide_many(self, moderator: Moderator, requests: Sequence[Request], now: int) -> list[Outcome]:
        """Answer up to 100 requests and return their outcomes in the same order; a refusal does not stop the others.

        Takes one read, and a commit for each `MAX_CHANGES` comments (one more for each race lost).
        """
        return self._decide_in_groups(
            self._read_current([request.comment_id for request in requests]), moderator, requests, now
        )

    def decide_filtered(
        self,
        moderator: Moderator,
        site: str,
        queue: Status,
        status: Status,
        *,
        filters: QueueFilters,
        after: Cursor,
        limit: int,
        now: int,
    ) -> tuple[QueuePage, list[tuple[Comment, Outcome]]]:
        """Give `status` to the next comments at `queue` that match the filters; return the page and each outcome.

        Goes oldest first from `after`, whose `inside` is a time in ms: comments that were written later are left alone.
        """
        end = int(after.inside)
        page = self.queue_reader.list_page(
            site,
            queue,
            QueueOrder.OLDEST,
            after=after,
            limit=limit,
            keep=lambda comment: comment.created_at <= end and filters.matches(comment),
        )
        if page.after and page.after.sort >= make_cursor_after(end).sort:
            page = page._replace(after=None)
        return page, self.decide_all(moderator, page.comments, status, now)

    def decide_all(
        self, moderator: Moderator, comments: Sequence[Comment], status: Status, now: int
    ) -> list[tuple[Comment, Outcome]]:
        """Give `status` to different comments that were just read, and return each with its outcome."""
        requests = [DecisionRequest(comment.id, status, comment.version) for comment in comments]
        current = {comment.id: comment for comment in comments}
        return list(zip(comments, self._decide_in_groups(current, moderator, requests, now), strict=True))

    def _read_current(self, ids: Sequence[str]) -> dict[str, Comment]:
        comments = self.store.find_comments([*dict.fromkeys(ids)])
        return {comment.id: comment for comment in comments}

    def _decide_in_groups(
        self, current: dict[str, Comment], moderator: Moderator, requests: Sequence[Request], now: int
    ) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for group in _group_requests(requests):
            answers = self._decide_group(current, moderator, group, now)
            outcomes += answers
            current |= {comment.id: comment for comment in answers if isinstance(comment, Comment)}
        return outcomes

    def _decide_group(
        self, current: Mapping[str, Comment], moderator: Moderator, requests: Sequence[Request], now: int
    ) -> list[Outcome]:
        """Answer requests about different comments, which are stored in one commit, and return their outcomes."""
        outcomes = [_try_request(current, moderator, request, now) for request in requests]
        changes = [
            Change(current[after.id], after, self.cached.get_rules(after.site, now), now)
            for after in outcomes
            if isinstance(after, Comment) and after is not current[after.id]
        ]
        try:
            lost = self.store.change_many(changes)
        except Unavailable as error:
            changed = {change.after.id for change in changes}
            return [error if _get_id(outcome) in changed else outcome for outcome in outcomes]
        return [
            make_stale_error(lost[_get_id(outcome)]) if _get_id(outcome) in lost else outcome for outcome in outcomes
        ]


def _try_request(current: Mapping[str, Comment], moderator: Moderator, request: Request, now: int) -> Outcome:
    try:
        return apply_request(_require_own_comment(current, moderator, request.comment_id), moderator, request, now)
    except DomainError as error:
        return error


def _require_own_comment(current: Mapping[str, Comment], moderator: Moderator, comment_id: str) -> Comment:
    comment = current.get(comment_id)
    if comment is None or comment.deleted or not moderator.may_moderate(comment.site):
        raise DomainError(Slug.NOT_FOUND, "There is no such comment.")
    return comment


def _group_requests(requests: Sequence[Request]) -> Iterator[list[Request]]:
    """Yield requests in groups about different comments: a second one on a comment meets the first one's result."""
    group: dict[str, Request] = {}
    for request in requests:
        if len(group) == MAX_CHANGES or request.comment_id in group:
            yield list(group.values())
            group = {}
        group[request.comment_id] = request
    if group:
        yield list(group.values())


def _get_id(outcome: Outcome) -> str:
    return outcome.id if isinstance(outcome, Comment) else ""
