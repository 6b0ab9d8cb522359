"""Queue pages: what moderators read. An index gives the keys in order, one batched read the comments."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from service.engines.port import Engine, Index, Page, PageKey, Record
from service.model.comment import Comment
from service.model.page import Cursor, QueueOrder, QueuePage
from service.model.path import make_component
from service.model.status import Status
from service.storage.batch_get import MAX_KEYS, read_all
from service.storage.records import keys
from service.storage.records.comments import parse_comment

# A filtered page looks at no more comments than this, and says where it stopped.
MAX_EXAMINED = 500
# Only held comments are counted as they come and go; of others, no more than this many are counted when asked.
MAX_COUNTED = 1000
_BATCH = 100

CommentFilter = Callable[[Comment], bool]


class ModerationQueueReader(NamedTuple):
    """A reader of the queues of sites."""

    engine: Engine

    def list_page(
        self,
        site: str,
        status: Status,
        order: QueueOrder,
        *,
        after: Cursor | None,
        limit: int,
        keep: CommentFilter | None = None,
    ) -> QueuePage:
        """Return up to `limit` (1-100) comments at `status` that pass `keep`, behind `after`, and how many there are.

        It takes at most three round trips, four after the first page of comments that are not held. With `keep` it
        examines at most `MAX_EXAMINED` comments: then `total` counts those on this page, which may be short although
        more follow.
        """
        if keep:
            return self._list_filtered(site, status, order, after=after, limit=limit, keep=keep)
        # The first page of what is not counted as it comes and goes counts it by the way.
        counts = after is None and status is not Status.PENDING
        page = self._query_keys(site, status, order, after, MAX_COUNTED if counts else limit)
        records = page.records[:limit]
        tally = keys.make_tally_keys(site) if status is Status.PENDING else ()
        stored = read_all(self.engine, (*(record.key for record in records), *tally))
        total = (
            _sum_tally(stored, tally) if tally else len(page.records) if counts else self.count_comments(site, status)
        )
        more = page.after is not None or len(page.records) > limit
        next_cursor = _make_next_cursor(page, records, order, status) if more else None
        return QueuePage(tuple(_parse_in_queue(records, stored, status, order)), next_cursor, total)

    def _list_filtered(
        self, site: str, status: Status, order: QueueOrder, *, after: Cursor | None, limit: int, keep: CommentFilter
    ) -> QueuePage:
        page = self._query_keys(site, status, order, after, MAX_EXAMINED)
        matching: list[Comment] = []
        for position, record in enumerate(page.records):
            if position % MAX_KEYS == 0:
                stored = read_all(self.engine, (record.key for record in page.records[position : position + MAX_KEYS]))
            matching += filter(keep, _parse_in_queue([record], stored, status, order))
            if len(matching) == limit and (page.after or position + 1 < len(page.records)):
                return QueuePage(tuple(matching), _make_cursor(record, order, status), limit)
        return QueuePage(tuple(matching), _make_next_cursor(page, (), order, status), len(matching))

    def count_comments(self, site: str, status: Status) -> int:
        """Return how many comments are at `status`: exact for held ones, else counted up to `MAX_COUNTED`."""
        if status is Status.PENDING:
            tally = keys.make_tally_keys(site)
            return _sum_tally(self.engine.get(tally), tally)
        partition = keys.make_status_partition(site, status)
        return len(self.engine.query(Index.TIMELINE, partition, limit=MAX_COUNTED).records)

    def iterate_newest(self, site: str, status: Status) -> Iterator[Comment]:
        """Yield all comments at `status`, newest first, and read them as they are needed."""
        cursor: Cursor | None = None
        while True:
            page = self._query_keys(site, status, QueueOrder.NEWEST, cursor, _BATCH)
            yield from (comment for _, comment in self._load_comments(page) if comment.status is status)
            if page.after is None:
                return
            cursor = Cursor(page.after.sort, page.after.key)

    def list_recent(self, site: str, count: int) -> list[Comment]:
        """Return the newest `count` comments of a site at any status, oldest first."""
        comments = [comment for status in Status for comment in islice(self.iterate_newest(site, status), count)]
        return sorted(comments, key=lambda comment: comment.created_at)[-count:]

    def count_arrivals(self, site: str, since: int, until: int, most: int) -> int:
        """Return how many held comments were written after `since` and up to `until` (ms), at most `most`."""
        partition, after = keys.make_status_partition(site, Status.PENDING), make_cursor_after(since)
        page = self.engine.query(Index.TIMELINE, partition, after=PageKey(after.sort, after.key), limit=most)
        end = make_component(until + 1, "")
        return sum(record.entries[Index.TIMELINE].sort < end for record in page.records)

    def _query_keys(self, site: str, status: Status, order: QueueOrder, after: Cursor | None, limit: int) -> Page:
        start = PageKey(after.sort, after.key) if after else None
        partition = keys.make_status_partition(site, status)
        newest = order is QueueOrder.NEWEST or (order is QueueOrder.PRIORITY and status is not Status.PENDING)
        return self.engine.query(_choose_index(order, status), partition, after=start, limit=limit, newest_first=newest)

    def _load_comments(self, page: Page) -> list[tuple[Record, Comment]]:
        record_keys = [record.key for record in page.records]
        stored = self.engine.get(record_keys) if record_keys else {}
        return [(record, parse_comment(stored[record.key])) for record in page.records if record.key in stored]


def _choose_index(order: QueueOrder, status: Status) -> Index:
    """Return the index of an order: only held comments are sorted by urgency, others come newest first instead."""
    return Index.PRIORITY if order is QueueOrder.PRIORITY and status is Status.PENDING else Index.TIMELINE


def _make_cursor(record: Record, order: QueueOrder, status: Status) -> Cursor:
    return Cursor(record.entries[_choose_index(order, status)].sort, record.key)


def _make_next_cursor(page: Page, records: Sequence[Record], order: QueueOrder, status: Status) -> Cursor | None:
    """Return where to go on: behind the last record shown, or behind the page."""
    if records:
        return _make_cursor(records[-1], order, status)
    return Cursor(page.after.sort, page.after.key) if page.after else None


def _parse_in_queue(
    records: Sequence[Record], stored: Mapping[str, Record], status: Status, order: QueueOrder
) -> list[Comment]:
    """Return the comments of an index's records that still belong there, because an index may lag.

    By priority, published comments that readers reported are among the held ones.
    """
    takes_reported = _choose_index(order, status) is Index.PRIORITY
    comments = (parse_comment(stored[record.key]) for record in records if record.key in stored)
    return [comment for comment in comments if comment.status is status or (takes_reported and comment.needs_review)]


def _sum_tally(stored: Mapping[str, Record], tally: Sequence[str]) -> int:
    parts = (stored[key] for key in tally if key in stored)
    return max(0, sum(part.numbers.get("pending", 0) for part in parts))


def make_cursor_after(since: int) -> Cursor:
    """Return the cursor behind which the comments written after `since` (ms) begin, oldest first."""
    return Cursor(make_component(since + 1, ""), keys.BEFORE_ALL_KEYS)
