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
from service.model.thread_key import list_old_spellings, normalise_thread_key
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

    def get_threads(self, site: str, thread_keys: Sequence[str]) -> list[Thread]:
        """Return up to 100 threads in the order of their keys, in one read."""
        names = [make_thread_key(site, key) for key in thread_keys]
        records = self.engine.get(list(dict.fromkeys(names))) if names else {}
        return [
            parse_thread(records[name]) if name in records else Thread(site, key)
            for name, key in zip(names, thread_keys, strict=True)
        ]

    def resolve_key(self, site: str, key: str) -> str:
        """Return the key of the thread that `key` means, however it is spelt.

        That is its one spelling, unless there is a thread from a release that kept keys as they were sent. Nothing is
        read for a key that can be spelt in one way only. Raises `Unavailable`.
        """
        normal = normalise_thread_key(key)
        spellings = [key, normal, *list_old_spellings(normal)]
        if len(set(spellings)) == 1:
            return normal
        threads = self.get_threads(site, spellings)
        return next((thread.key for thread in threads if thread.version), normal)

    def list_page(self, site: str, key: str, after: Cursor | None, limit: int, order: ThreadOrder) -> ThreadPage:
        """Return up to `limit` (1-100) comments behind `after`. The first page, oldest first, takes one round trip."""
        partition = make_thread_key(site, key)
        if order is ThreadOrder.OLDEST:
            return self._list_oldest(Thread(site, key), partition, after, limit)
        thread = self.get_thread(site, key)
        run = self._list_newest(partition, after, limit)
        return ThreadPage(thread, _parse_visible(run.visible, run.behind), run.after)

    def _list_oldest(self, thread: Thread, partition: str, after: Cursor | None, limit: int) -> ThreadPage:
        if after:
            thread = self.get_thread(thread.site, thread.key)
        # One more for the header, one more to see whether a tombstone has replies and a page follows.
        page = self._query_oldest(partition, _make_page_key(after), limit + (1 if after else 2))
        records = list(page.records)
        if records and _get_sort(records[0]) == HEADER_SORT:
            thread = parse_thread(records.pop(0))
        visible = records[:limit]
        more = len(records) > limit or (page.after is not None and bool(visible))
        return ThreadPage(thread, _parse_visible(visible, records[limit:]), _make_cursor(visible[-1]) if more else None)

    def _list_newest(self, partition: str, after: Cursor | None, limit: int) -> "_PageCut":
        if after and after.inside:
            cut = self._read_run(partition, after, limit)
            if cut:
                return cut
            after = make_cursor_before(after.inside)
        page = self.engine.query(
            Index.THREAD, partition, after=_make_page_key(after), limit=limit + 1, newest_first=True
        )
        records = [record for record in page.records if _get_sort(record) != HEADER_SORT]
        runs = _split_runs(records, complete=page.after is None)
        if runs:
            return _take_runs(runs, limit, more=page.after is not None)
        return self._read_newest_run(partition, records, limit)

    def _read_newest_run(self, partition: str, records: list[Record], limit: int) -> "_PageCut":
        """Read the newest top-level comment forwards, because it has more replies than a page."""
        if not records:
            return _PageCut([], None)
        start = get_root_path(_get_sort(records[0]))
        cut = self._read_run(partition, make_cursor_before(start)._replace(inside=start), limit)
        return cut or _PageCut([], make_cursor_before(start))

    def _read_run(self, partition: str, after: Cursor, limit: int) -> "_PageCut | None":
        # One more to see whether the run goes on, and whether a tombstone at the end has replies.
        page = self._query_oldest(partition, PageKey(after.sort, after.key), limit + 1)
        inside = [record for record in page.records if _get_sort(record).startswith(after.inside)]
        if not inside:
            return None
        visible, behind = inside[:limit], inside[limit:]
        # An engine may end a page early; then the run goes on if nothing else was met yet.
        if behind or (page.after and len(inside) == len(page.records)):
            return _PageCut(visible, Cursor(_get_sort(visible[-1]), visible[-1].key, after.inside), behind)
        return _PageCut(visible, make_cursor_before(after.inside))

    def _query_oldest(self, partition: str, after: PageKey | None, limit: int) -> Page:
        return self.engine.query(Index.THREAD, partition, after=after, limit=limit)


def make_cursor_before(path: str) -> Cursor:
    """Return the cursor behind which a thread goes on with the comment at `path`, or backwards with older ones.

    No comment has the cursor's own sort value: engines may order records of one sort value as they like.
    """
    return Cursor(make_path_before(path), BEFORE_ALL_KEYS)


class _PageCut(NamedTuple):
    """What a page shows, where the next one begins, and the records known to follow it in the same run."""

    visible: Sequence[Record]
    after: Cursor | None
    behind: Sequence[Record] = ()


def _split_runs(records: Iterable[Record], *, complete: bool) -> list[list[Record]]:
    """Return records that were read backwards as runs (a top-level comment and its replies), each reversed.

    An incomplete run at the end is left out, unless the records are `complete`.
    """
    runs: list[list[Record]] = []
    for record in records:
        if runs and get_root_path(_get_sort(runs[-1][0])) == get_root_path(_get_sort(record)):
            runs[-1].append(record)
        else:
            runs.append([record])
    for run in runs:
        run.reverse()
    if runs and not complete and _get_sort(runs[-1][0]) != get_root_path(_get_sort(runs[-1][0])):
        runs.pop()
    return runs


def _take_runs(runs: list[list[Record]], limit: int, *, more: bool) -> _PageCut:
    """Return as many runs as a page holds, or the beginning of one that is longer than a page."""
    if len(runs[0]) > limit:
        last = runs[0][limit - 1]
        return _PageCut(
            runs[0][:limit], Cursor(_get_sort(last), last.key, get_root_path(_get_sort(last))), runs[0][limit:]
        )
    taken: list[Record] = []
    for position, run in enumerate(runs):
        if taken and len(taken) + len(run) > limit:
            return _PageCut(taken, make_cursor_before(_get_sort(runs[position - 1][0])))
        taken += run
    return _PageCut(taken, make_cursor_before(_get_sort(runs[-1][0])) if more else None)


def _parse_visible(records: Sequence[Record], behind: Sequence[Record] = ()) -> tuple[PublishedComment, ...]:
    """Return what readers see, without tombstones that no reply follows; `behind` are the records after the page."""
    visible: list[Record] = []
    following = behind[0] if behind else None
    for record in reversed(records):
        if record.listed.get("deleted") and not (following and is_below(_get_sort(following), _get_sort(record))):
            continue
        visible.append(record)
        following = record
    return tuple(parse_published(record) for record in reversed(visible))


def _get_sort(record: Record) -> str:
    return record.entries[Index.THREAD].sort


def _make_page_key(cursor: Cursor | None) -> PageKey | None:
    return PageKey(cursor.sort, cursor.key) if cursor else None


def _make_cursor(record: Record) -> Cursor:
    return Cursor(_get_sort(record), record.key)
