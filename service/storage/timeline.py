"""Timeline: the comments of a site or of a thread in the order in which they were made, without their texts."""

from collections.abc import Collection, Iterator
from heapq import merge
from typing import NamedTuple

from service.engines.limits import MAX_LIMIT
from service.engines.port import Engine, Index, PageKey, Record
from service.model.number import decode_number_time, find_thread_key, make_comment_number
from service.model.path import decode_time, encode_time, get_parent_path
from service.model.status import Status
from service.storage.records.keys import (
    BEFORE_ALL_KEYS,
    HEADER_SORT,
    make_comment_key,
    make_number_sort,
    make_status_partition,
    make_thread_key,
    make_threads_partition,
)
from service.storage.records.site import parse_thread

# Of a longer thread, the comments of its newest conversations are looked at.
MAX_OF_THREAD = 2000
_COMMENT_PREFIX = len(make_comment_key(""))


class TimelineEntry(NamedTuple):
    """A comment and when it was made (ms); `parent` is its parent's number, 0 for none, None when unknown."""

    at: int
    id: str
    parent: int | None = None

    @property
    def number(self) -> int:
        """Return the comment's number."""
        return make_comment_number(self.id, self.at)


class TimeRange(NamedTuple):
    """A range of times (ms), neither of which belongs to it."""

    after: int = 0
    before: int = 2**44


class Timeline(NamedTuple):
    """Comments by time, over an engine. An index may lag behind a commit."""

    engine: Engine

    def list_site(
        self, site: str, statuses: Collection[Status], times: TimeRange, *, newest_first: bool, batch: int = MAX_LIMIT
    ) -> Iterator[TimelineEntry]:
        """Yield the comments at any of `statuses`, and read `batch` (1-1000) keys at a time as they are needed."""
        parts = [
            self._walk(make_status_partition(site, status), times, batch, newest_first=newest_first)
            for status in statuses
        ]
        return merge(*parts, reverse=newest_first)

    def list_thread(self, site: str, key: str, times: TimeRange) -> list[TimelineEntry]:
        """Return what readers see of a thread, oldest first; the newest conversations of one over `MAX_OF_THREAD`."""
        entries: list[TimelineEntry] = []
        after: PageKey | None = None
        for _ in range(MAX_OF_THREAD // MAX_LIMIT):
            page = self.engine.query(
                Index.THREAD, make_thread_key(site, key), after=after, limit=MAX_LIMIT, newest_first=True
            )
            entries += [_parse_thread_entry(record) for record in page.records if _is_shown(record)]
            after = page.after
            if after is None:
                break
        return sorted(entry for entry in entries if times.after < entry.at < times.before)

    def find_comment(self, site: str, number: int, statuses: Collection[Status]) -> TimelineEntry | None:
        """Return the comment with a number, if it is at one of `statuses`."""
        start = decode_number_time(number)
        second = self.list_site(site, statuses, TimeRange(start - 1, start + 1000), newest_first=False)
        return next((entry for entry in second if entry.number == number), None)

    def find_thread_key(self, site: str, number: int) -> str:
        """Return the key of the thread with a number; "" when nobody has commented there.

        Two keys with one number are found only by a deliberate search; then the older thread is returned.
        """
        if key := find_thread_key(number):
            return key
        sort = make_number_sort(number)
        page = self.engine.query(
            Index.TIMELINE,
            make_threads_partition(site),
            after=PageKey(f"{make_number_sort(number - 1)}~", BEFORE_ALL_KEYS),
        )
        keys = [record.key for record in page.records if record.entries[Index.TIMELINE].sort == sort]
        threads = [parse_thread(record) for record in self.engine.get(keys).values()] if keys else []
        return min(threads, key=lambda thread: thread.opened_at).key if threads else ""

    def _walk(self, partition: str, times: TimeRange, batch: int, *, newest_first: bool) -> Iterator[TimelineEntry]:
        begin = times.before if newest_first else times.after + 1
        after: PageKey | None = PageKey(encode_time(begin), BEFORE_ALL_KEYS)
        while after:
            page = self.engine.query(Index.TIMELINE, partition, after=after, limit=batch, newest_first=newest_first)
            for entry in map(_parse_entry, page.records):
                if not times.after < entry.at < times.before:
                    return
                yield entry
            after = page.after


def make_parent_number(path: str, parent: str | None) -> int:
    """Return the number of the parent of the comment at a path, 0 for none."""
    return make_comment_number(parent, decode_time(get_parent_path(path))) if parent else 0


def _parse_entry(record: Record) -> TimelineEntry:
    return TimelineEntry(decode_time(record.entries[Index.TIMELINE].sort), record.key[_COMMENT_PREFIX:])


def _parse_thread_entry(record: Record) -> TimelineEntry:
    path = record.entries[Index.THREAD].sort
    return TimelineEntry(
        decode_time(path), record.key[_COMMENT_PREFIX:], make_parent_number(path, record.listed.get("parent"))
    )


def _is_shown(record: Record) -> bool:
    return record.entries[Index.THREAD].sort != HEADER_SORT and not record.listed.get("deleted")
