"""History: the append-only log of what people decided, read by time."""

from collections.abc import Sequence
from typing import NamedTuple

from service.model.decision import Decision
from service.model.page import Cursor
from service.storage import keys
from service.storage.batches import read_all
from service.storage.engine import Engine, Index, Page, Place, Record
from service.storage.records import comment_of, decision_of


class Past(NamedTuple):
    """One entry of a site's history; `name` is the one that the comment bears today, "" where it was withdrawn."""

    comment: str
    thread: str
    name: str
    decision: Decision


class History(NamedTuple):
    """The reading side of a site's history."""

    engine: Engine

    def page(self, site: str, after: Cursor | None, limit: int) -> tuple[list[Past], Cursor | None]:
        """Up to `limit` (1-100) decisions of moderators, newest first."""
        place = Place(after.sort, after.key) if after else None
        page = self._query(site, place, limit, newest_first=True)
        following = Cursor(page.after.sort, page.after.key) if page.after else None
        return self._named(self._records(page)), following

    def since(self, site: str, at: int, limit: int) -> tuple[list[Past], bool]:
        """Up to `limit` decisions after `at` (ms), oldest first, without names; and whether more follow."""
        page = self._query(site, Place(f"{at + 1:015d}", "!"), limit, newest_first=False)
        return [_past(record, "") for record in self._records(page)], page.after is not None

    def _query(self, site: str, after: Place | None, limit: int, *, newest_first: bool) -> Page:
        partition = keys.history_partition(site)
        return self.engine.query(Index.TIMELINE, partition, after=after, limit=limit, newest_first=newest_first)

    def _records(self, page: Page) -> list[Record]:
        wanted = [record.key for record in page.records]
        found = read_all(self.engine, wanted)
        return [found[key] for key in wanted if key in found]

    def _named(self, records: Sequence[Record]) -> list[Past]:
        written = {record.fields["comment"]: keys.comment_key(record.fields["comment"]) for record in records}
        found = read_all(self.engine, written.values())
        names = {comment: comment_of(found[key]).author.name for comment, key in written.items() if key in found}
        return [_past(record, names.get(record.fields["comment"], "")) for record in records]


def _past(record: Record, name: str) -> Past:
    return Past(record.fields["comment"], record.fields["thread"], name, decision_of(record))
