"""What moderators know of an author, and the standing that they give to one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from service.engines.port import Conflict, Unavailable
from service.model.audit_event import STANDING_ACTIONS, AuditEvent
from service.model.author import AuthorRecord, split_author_key
from service.model.comment import Comment
from service.model.moderator import Moderator
from service.model.page import Cursor
from service.model.status import Standing, Status
from service.moderation.queue import Outcome, Queue
from service.storage.batch_get import MAX_KEYS
from service.storage.comment_store import Store
from service.storage.site_store import SiteStore
from service.storage.timeline import Timeline, TimelineEntry, TimeRange

MAX_TRIES = 8
# A page of an author's comments looks at no more of the site's than this, and says how many it looked at.
MAX_EXAMINED = 500
# One call releases at most this many held comments.
MAX_RELEASED = 100


class AuthorComments(NamedTuple):
    """Comments of one author, newest first; where to look on (None at the end), and how many were looked at."""

    comments: list[Comment]
    after: Cursor | None
    examined: int


class Authors(NamedTuple):
    """The use cases around one author of a site that the moderator may work on (the caller has checked that)."""

    site_store: SiteStore
    store: Store
    queue: Queue
    timeline: Timeline

    def get_author(self, site: str, author: str) -> AuthorRecord:
        """Return what the site knows of an author."""
        return self.site_store.get_author(site, author)

    def set_standing(
        self,
        moderator: Moderator,
        site: str,
        author: str,
        standing: Standing,
        *,
        until: int = 0,
        note: str = "",
        now: int,
    ) -> AuthorRecord:
        """Trust or ban an author, or end both, until `until` (ms, 0 for ever), and log it in the history.

        A ban of a proved author, and its end, is one of the name that they typed too: without their token they would
        otherwise go on under that name. Raises `Unavailable`.
        """
        claim, first = split_author_key(author)
        if first and (standing is Standing.BANNED or self._is_banned(site, claim, now)):
            self._put_standing(moderator, site, claim, standing, until=until, note=note, now=now)
        return self._put_standing(moderator, site, author, standing, until=until, note=note, now=now)

    def _is_banned(self, site: str, author: str, now: int) -> bool:
        return self.site_store.get_author(site, author).find_standing(now) is Standing.BANNED

    def _put_standing(
        self, moderator: Moderator, site: str, author: str, standing: Standing, *, until: int, note: str, now: int
    ) -> AuthorRecord:
        for _ in range(MAX_TRIES):
            record = self.site_store.get_author(site, author)
            record = replace(record, standing=standing, standing_at=now, standing_until=until)
            kind, version = STANDING_ACTIONS[standing], record.version + 1
            try:
                self.site_store.put_standing(
                    site, record, AuditEvent(kind, moderator.name, now, author, version, note, until)
                )
            except Conflict:
                continue
            return record
        raise Unavailable

    def release_held(self, moderator: Moderator, site: str, author: str, now: int) -> list[tuple[Comment, Outcome]]:
        """Approve up to `MAX_RELEASED` held comments of an author, and return each with its outcome."""
        record = self.get_author(site, author)
        held = self._find_comments(site, record, {Status.PENDING: record.pending}, after=None, limit=MAX_RELEASED)
        return self.queue.decide_all(moderator, held.comments, Status.APPROVED, now)

    def list_comments(self, site: str, author: str, after: Cursor | None, limit: int) -> AuthorComments:
        """Return up to `limit` comments of an author, of every status, newest first.

        No index lists them, because each would make every post dearer. The author's own record says where to look: from
        their last comment on, only at statuses where they have any, until as many are found as it counts.
        """
        record = self.get_author(site, author)
        counts = {status: getattr(record, status.value) for status in Status}
        return self._find_comments(site, record, counts, after=after, limit=limit)

    def _find_comments(
        self, site: str, record: AuthorRecord, counts: Mapping[Status, int], *, after: Cursor | None, limit: int
    ) -> AuthorComments:
        """Return the author's comments at the statuses that `counts` has any of.

        `after.inside` says how many comments the pages before had.
        """
        statuses = [status for status, count in counts.items() if count > 0]
        total = sum(counts[status] for status in statuses)
        last = _parse_cursor(after) if after else TimelineEntry(record.last_at, "~")
        earlier_count = int(after.inside) if after else 0
        comments: list[Comment] = []
        examined = 0
        for entry, comment in self._walk_back(site, statuses, last):
            last, examined = entry, examined + 1
            if comment and comment.author.key == record.key and comment.status in statuses:
                comments.append(comment)
            if earlier_count + len(comments) >= total:
                return AuthorComments(comments, None, examined)
            if len(comments) == limit or examined == MAX_EXAMINED:
                return AuthorComments(comments, _make_cursor(last, earlier_count + len(comments)), examined)
        return AuthorComments(comments, None, examined)

    def _walk_back(
        self, site: str, statuses: Sequence[Status], last: TimelineEntry
    ) -> Iterator[tuple[TimelineEntry, Comment | None]]:
        """Yield the comments that are older than `last`, newest first, each with its entry."""
        times = TimeRange(before=last.at + 1)
        entries = self.timeline.list_site(site, statuses, times, newest_first=True, batch=MAX_KEYS)
        older = (entry for entry in entries if entry[:2] < last[:2])
        while batch := list(islice(older, MAX_KEYS)):
            comments = {comment.id: comment for comment in self.store.find_comments([entry.id for entry in batch])}
            yield from ((entry, comments.get(entry.id)) for entry in batch)


def _make_cursor(entry: TimelineEntry, count: int) -> Cursor:
    return Cursor(str(entry.at), entry.id, str(count))


def _parse_cursor(cursor: Cursor) -> TimelineEntry:
    return TimelineEntry(int(cursor.sort), cursor.key)
