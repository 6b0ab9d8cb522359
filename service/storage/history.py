"""History: the append-only log of what people did, decisions on comments and audit events, read by time."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import NamedTuple

from service.engines.limits import MAX_LIMIT
from service.engines.port import Engine, Index, PageKey, Record
from service.model.audit_event import AuditAction, AuditEvent
from service.model.decision import Decision
from service.model.page import Cursor
from service.model.thread_key import normalise_thread_key
from service.storage.batch_get import MAX_KEYS, read_all
from service.storage.records import keys
from service.storage.records.audit_events import is_audit_event, parse_audit_event
from service.storage.records.comments import parse_comment
from service.storage.records.decisions import parse_decision

# A narrowed page looks at no more entries than this, and says where it stopped.
MAX_EXAMINED = 500
_FAR = 10**14


class DecisionEntry(NamedTuple):
    """A decision of the history; `name` is the author's name on the comment today, "" when it was withdrawn."""

    comment: str
    thread: str
    name: str
    decision: Decision


HistoryEntry = DecisionEntry | AuditEvent


class HistoryFilter(NamedTuple):
    """A filter of the history: an empty string filters nothing; `start` and `end` (ms) both belong to it.

    `kind` is `decision` or one of `AuditAction`.
    """

    by: str = ""
    kind: str = ""
    status: str = ""
    thread: str = ""
    comment: str = ""
    author: str = ""
    start: int = 0
    end: int = _FAR

    @property
    def is_narrow(self) -> bool:
        """Return whether entries must be read to know whether they match."""
        return any(self[:6])

    def matches(self, entry: HistoryEntry) -> bool:
        """Return whether an entry matches, at whatever time it was made."""
        if isinstance(entry, AuditEvent):
            comment = entry.about if entry.kind is AuditAction.EDIT else ""
            values = (entry.by, entry.kind.value, "", entry.about, comment, entry.about)
        else:
            decision = entry.decision
            values = (decision.by, "decision", decision.status.value, entry.thread, entry.comment, "")
        if self.thread and normalise_thread_key(self.thread) != normalise_thread_key(values[3]):
            return False
        return all(
            not expected or expected == value
            for expected, value in zip(self._replace(thread="")[:6], values, strict=True)
        )


class History(NamedTuple):
    """A reader of the histories of sites."""

    engine: Engine

    def list_page(
        self, site: str, history_filter: HistoryFilter, after: Cursor | None, limit: int
    ) -> tuple[list[HistoryEntry], Cursor | None]:
        """Return up to `limit` (1-100) matching entries, newest first, and where the next page begins.

        A filtered page may be short although more follow. It takes four round trips when nothing is filtered.
        """
        most = MAX_EXAMINED if history_filter.is_narrow else limit
        last = PageKey(*after[:2]) if after else PageKey(f"{history_filter.end + 1:015d}", keys.BEFORE_ALL_KEYS)
        page_keys = self._list_keys(site, last, history_filter.start, most)
        entries = self._read_entries(islice(page_keys, most))
        matching: list[HistoryEntry] = []
        for page_key, entry in entries:
            last = page_key
            if entry and history_filter.matches(entry):
                matching.append(entry)
            if len(matching) == limit:
                break
        more = next(entries, None) or next(page_keys, None)
        return self._add_names(matching), Cursor(*last) if more else None

    def list_since(self, site: str, at: int, limit: int) -> tuple[list[DecisionEntry], bool]:
        """Return up to `limit` decisions after `at` (ms), oldest first and without names, and whether more follow."""
        after = PageKey(keys.make_history_sort(at + 1, ""), keys.BEFORE_ALL_KEYS)
        page = self.engine.query(Index.TIMELINE, keys.make_history_partition(site), after=after, limit=limit)
        records = read_all(self.engine, (record.key for record in page.records))
        decisions = [_parse_decision_entry(records[record.key]) for record in page.records if record.key in records]
        return decisions, page.after is not None

    def _list_keys(self, site: str, last: PageKey, start: int, batch: int) -> Iterator[PageKey]:
        """Yield the keys of decisions and audit events behind `last`, newest first, down to `start` (ms)."""
        partitions = (keys.make_history_partition(site), keys.make_audit_event_partition(site))
        return merge(*(self._walk(partition, last, start, batch) for partition in partitions), reverse=True)

    def _walk(self, partition: str, last: PageKey, start: int, batch: int) -> Iterator[PageKey]:
        after: PageKey | None = last
        while after:
            page = self.engine.query(
                Index.TIMELINE, partition, after=after, limit=min(batch + 1, MAX_LIMIT), newest_first=True
            )
            for record in page.records:
                sort = record.entries[Index.TIMELINE].sort
                if keys.parse_history_time(sort) < start:
                    return
                yield PageKey(sort, record.key)
            after = page.after

    def _read_entries(self, page_keys: Iterator[PageKey]) -> Iterator[tuple[PageKey, HistoryEntry | None]]:
        while batch := list(islice(page_keys, MAX_KEYS)):
            records = read_all(self.engine, (page_key.key for page_key in batch))
            yield from (
                (page_key, _parse_entry(records[page_key.key]) if page_key.key in records else None)
                for page_key in batch
            )

    def _add_names(self, entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
        """Return the entries, decisions with the author's name that their comment has today."""
        comment_keys = {
            entry.comment: keys.make_comment_key(entry.comment) for entry in entries if isinstance(entry, DecisionEntry)
        }
        records = read_all(self.engine, comment_keys.values())
        names = {
            comment: parse_comment(records[key]).author.name for comment, key in comment_keys.items() if key in records
        }
        return [
            entry._replace(name=names.get(entry.comment, "")) if isinstance(entry, DecisionEntry) else entry
            for entry in entries
        ]


def _parse_entry(record: Record) -> HistoryEntry:
    return parse_audit_event(record) if is_audit_event(record) else _parse_decision_entry(record)


def _parse_decision_entry(record: Record) -> DecisionEntry:
    fields = record.fields
    return DecisionEntry(fields["comment"], fields["thread"], "", parse_decision(fields["decision"]))
