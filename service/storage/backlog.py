"""Backlog: what moderators read. An index gives the keys in order, one batched read the comments."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from service.model.comment import Comment
from service.model.decision import Decision
from service.model.page import Cursor, QueueOrder, QueuePage
from service.model.status import Status
from service.storage import keys
from service.storage.engine import Engine, Index, Page, Place, Record
from service.storage.records import comment_of, decision_of

# A filtered page looks at no more comments than this, and says where it stopped.
MAX_EXAMINED = 500
# Only held comments are counted as they come and go; of others, no more than this many are counted when asked.
MAX_COUNTED = 1000
_BATCH = 100

Keep = Callable[[Comment], bool]


class Past(NamedTuple):
    """One entry of a site's history."""

    comment: str
    thread: str
    name: str
    decision: Decision


class Backlog(NamedTuple):
    """The moderators' reading side."""

    engine: Engine

    def page(
        self,
        site: str,
        status: Status,
        order: QueueOrder,
        *,
        after: Cursor | None,
        limit: int,
        keep: Keep | None = None,
    ) -> QueuePage:
        """Up to `limit` (1-100) comments at `status` that `keep` wants, behind `after`, and how many there are.

        With `keep`, `total` counts those found so far on this page, and the page may be short although more follow.
        """
        found: list[Comment] = []
        examined, place = 0, after
        while len(found) < limit and examined < (MAX_EXAMINED if keep else 1):
            page = self._keys(site, status, order, place, _BATCH if keep else limit)
            for record, comment in self._with_comments(page):
                place, examined = _cursor(record, order, status), examined + 1
                # An index may lag: what has moved on since is no longer here.
                if comment.status is status and (keep is None or keep(comment)):
                    found.append(comment)
                if len(found) == limit:
                    break
            if page.after is None and (not page.records or place == _cursor(page.records[-1], order, status)):
                place = None
                break
        total = len(found) if keep else self.total(site, status)
        return QueuePage(tuple(found), place, total)

    def total(self, site: str, status: Status) -> int:
        """How many comments stand at `status`: exact for held ones, else counted up to `MAX_COUNTED`."""
        if status is Status.PENDING:
            parts = self.engine.get(keys.tally_keys(site)).values()
            return max(0, sum(part.numbers.get("pending", 0) for part in parts))
        partition = keys.status_partition(site, status)
        return len(self.engine.query(Index.TIMELINE, partition, limit=MAX_COUNTED).records)

    def newest(self, site: str, status: Status) -> Iterator[Comment]:
        """All comments at `status`, newest first, read as they are asked for."""
        place: Cursor | None = None
        while True:
            page = self._keys(site, status, QueueOrder.NEWEST, place, _BATCH)
            yield from (comment for _, comment in self._with_comments(page) if comment.status is status)
            if page.after is None:
                return
            place = Cursor(page.after.sort, page.after.key)

    def recent(self, site: str, count: int) -> list[Comment]:
        """The newest `count` comments of a site, wherever they stand, oldest first."""
        found = [comment for status in Status for comment in islice(self.newest(site, status), count)]
        return sorted(found, key=lambda comment: comment.created_at)[-count:]

    def history(self, site: str, after: Cursor | None, limit: int) -> tuple[list[Past], Cursor | None]:
        """Up to `limit` (1-100) decisions of moderators, newest first."""
        partition = keys.history_partition(site)
        place = Place(after.sort, after.key) if after else None
        page = self.engine.query(Index.TIMELINE, partition, after=place, limit=limit, newest_first=True)
        wanted = [record.key for record in page.records]
        found = self.engine.get(wanted) if wanted else {}
        records = [found[key] for key in wanted if key in found]
        return self._past(records), Cursor(page.after.sort, page.after.key) if page.after else None

    def _past(self, records: list[Record]) -> list[Past]:
        """Each decision with the name that its comment bears today: who withdrew has none."""
        written = {record.fields["comment"]: keys.comment_key(record.fields["comment"]) for record in records}
        found = self.engine.get(list(written.values())) if written else {}
        names = {comment: comment_of(found[key]).author.name for comment, key in written.items() if key in found}
        return [
            Past(fields["comment"], fields["thread"], names.get(fields["comment"], ""), decision_of(record))
            for record in records
            for fields in (record.fields,)
        ]

    def _keys(self, site: str, status: Status, order: QueueOrder, after: Cursor | None, limit: int) -> Page:
        place = Place(after.sort, after.key) if after else None
        partition = keys.status_partition(site, status)
        newest = order is QueueOrder.NEWEST or (order is QueueOrder.PRIORITY and status is not Status.PENDING)
        return self.engine.query(_index(order, status), partition, after=place, limit=limit, newest_first=newest)

    def _with_comments(self, page: Page) -> list[tuple[Record, Comment]]:
        wanted = [record.key for record in page.records]
        found = self.engine.get(wanted) if wanted else {}
        return [(record, comment_of(found[record.key])) for record in page.records if record.key in found]


def _index(order: QueueOrder, status: Status) -> Index:
    """Only held comments are sorted by urgency; others come newest first instead."""
    return Index.PRIORITY if order is QueueOrder.PRIORITY and status is Status.PENDING else Index.TIMELINE


def _cursor(record: Record, order: QueueOrder, status: Status) -> Cursor:
    return Cursor(record.entries[_index(order, status)].sort, record.key)
