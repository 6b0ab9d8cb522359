"""Pages of a thread, in depth-first order, each at a cost that does not grow with the thread.

Ascending paths are the order "oldest". For "newest", records are read backwards, a top-level comment and its replies
are a run that is reversed, and a run longer than a page is read forwards from its beginning.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from service.engines.port import Engine, Index, Page, PageKey, Record
from service.model.page import Cursor, ThreadOrder, ThreadPage
from service.model.path import get_root_path, is_below, make_path_before
from service.model.published import PublishedComment
from service.model.thread import Thread
from service.storage.records.comments import parse_published
from service.storage.records.keys import BEFORE_ALL_KEYS, HEADER_SORT, make_thread_key
from service.storage.records.site import parse_thread


class ThreadPages(NamedTuple):
    """A reader of the threads of sites."""

    engine: Engine

    def get_thread(self, site: str, key: str) -> Thread:
        """Return a thread, with version 0 when nobody has commented."""
        name = make_thread_key(site, key)
        record = self.engine.get([name]).get(name)
        return parse_thread(record) if record else Thread(site, key)

    def get_threads(self, site: str, wanted: Sequence[str]) -> list[Thread]:
        """Return up to 100 threads in the order of their keys, in one read."""
        names = [make_thread_key(site, key) for key in wanted]
        found = self.engine.get(list(dict.fromkeys(names))) if names else {}
        return [
            parse_thread(found[name]) if name in found else Thread(site, key)
            for name, key in zip(names, wanted, strict=True)
        ]

    def list_page(self, site: str, key: str, after: Cursor | None, limit: int, order: ThreadOrder) -> ThreadPage:
        """Return up to `limit` (1-100) comments behind `after`. The first page, oldest first, takes one round trip."""
        partition = make_thread_key(site, key)
        if order is ThreadOrder.OLDEST:
            return self._oldest(Thread(site, key), partition, after, limit)
        thread = self.get_thread(site, key)
        run = self._newest(partition, after, limit)
        return ThreadPage(thread, _published(run.shown, run.behind), run.after)

    def _oldest(self, thread: Thread, partition: str, after: Cursor | None, limit: int) -> ThreadPage:
        if after:
            thread = self.get_thread(thread.site, thread.key)
        # One more for the header, one more to see whether a tombstone has replies and a page follows.
        page = self._ascending(partition, _place(after), limit + (1 if after else 2))
        records = list(page.records)
        if records and _sort(records[0]) == HEADER_SORT:
            thread = parse_thread(records.pop(0))
        shown = records[:limit]
        more = len(records) > limit or (page.after is not None and bool(shown))
        return ThreadPage(thread, _published(shown, records[limit:]), _cursor(shown[-1]) if more else None)

    def _newest(self, partition: str, after: Cursor | None, limit: int) -> "_Cut":
        if after and after.inside:
            found = self._rest_of_run(partition, after, limit)
            if found:
                return found
            after = make_cursor_before(after.inside)
        page = self.engine.query(Index.THREAD, partition, after=_place(after), limit=limit + 1, newest_first=True)
        records = [record for record in page.records if _sort(record) != HEADER_SORT]
        runs = _whole_runs(records, complete=page.after is None)
        if runs:
            return _first_runs(runs, limit, more=page.after is not None)
        return self._run_from_its_start(partition, records, limit)

    def _run_from_its_start(self, partition: str, records: list[Record], limit: int) -> "_Cut":
        """Read the newest top-level comment forwards, because it has more replies than a page."""
        if not records:
            return _Cut([], None)
        start = get_root_path(_sort(records[0]))
        found = self._rest_of_run(partition, make_cursor_before(start)._replace(inside=start), limit)
        return found or _Cut([], make_cursor_before(start))

    def _rest_of_run(self, partition: str, after: Cursor, limit: int) -> "_Cut | None":
        # One more to see whether the run goes on, and whether a tombstone at the end has replies.
        page = self._ascending(partition, PageKey(after.sort, after.key), limit + 1)
        inside = [record for record in page.records if _sort(record).startswith(after.inside)]
        if not inside:
            return None
        shown, behind = inside[:limit], inside[limit:]
        # An engine may end a page early; then the run goes on if nothing else was met yet.
        if behind or (page.after and len(inside) == len(page.records)):
            return _Cut(shown, Cursor(_sort(shown[-1]), shown[-1].key, after.inside), behind)
        return _Cut(shown, make_cursor_before(after.inside))

    def _ascending(self, partition: str, place: PageKey | None, limit: int) -> Page:
        return self.engine.query(Index.THREAD, partition, after=place, limit=limit)


def make_cursor_before(path: str) -> Cursor:
    """Return the cursor behind which a thread goes on with the comment at `path`, or backwards with older ones.

    No comment has the cursor's own sort value: engines may order records of one sort value as they like.
    """
    return Cursor(make_path_before(path), BEFORE_ALL_KEYS)


class _Cut(NamedTuple):
    """What a page shows, where the next one begins, and the records known to follow it in the same run."""

    shown: Sequence[Record]
    after: Cursor | None
    behind: Sequence[Record] = ()


def _whole_runs(records: Iterable[Record], *, complete: bool) -> list[list[Record]]:
    """Return records that were read backwards as runs (a top-level comment and its replies), each reversed.

    An incomplete run at the end is left out, unless the records are `complete`.
    """
    runs: list[list[Record]] = []
    for record in records:
        if runs and get_root_path(_sort(runs[-1][0])) == get_root_path(_sort(record)):
            runs[-1].append(record)
        else:
            runs.append([record])
    for run in runs:
        run.reverse()
    if runs and not complete and _sort(runs[-1][0]) != get_root_path(_sort(runs[-1][0])):
        runs.pop()
    return runs


def _first_runs(runs: list[list[Record]], limit: int, *, more: bool) -> _Cut:
    """Return as many runs as a page holds, or the beginning of one that is longer than a page."""
    if len(runs[0]) > limit:
        last = runs[0][limit - 1]
        return _Cut(runs[0][:limit], Cursor(_sort(last), last.key, get_root_path(_sort(last))), runs[0][limit:])
    taken: list[Record] = []
    for place, run in enumerate(runs):
        if taken and len(taken) + len(run) > limit:
            return _Cut(taken, make_cursor_before(_sort(runs[place - 1][0])))
        taken += run
    return _Cut(taken, make_cursor_before(_sort(runs[-1][0])) if more else None)


def _published(records: Sequence[Record], behind: Sequence[Record] = ()) -> tuple[PublishedComment, ...]:
    """Return what readers see, without tombstones that no reply follows; `behind` are the records after the page."""
    shown: list[Record] = []
    following = behind[0] if behind else None
    for record in reversed(records):
        if record.listed.get("deleted") and not (following and is_below(_sort(following), _sort(record))):
            continue
        shown.append(record)
        following = record
    return tuple(parse_published(record) for record in reversed(shown))


def _sort(record: Record) -> str:
    return record.entries[Index.THREAD].sort


def _place(cursor: Cursor | None) -> PageKey | None:
    return PageKey(cursor.sort, cursor.key) if cursor else None


def _cursor(record: Record) -> Cursor:
    return Cursor(_sort(record), record.key)
