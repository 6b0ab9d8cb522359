"""LearnedStore: what a site's filter has learnt, as one bounded record, and the decisions that it may not know yet.

The history of moderators' decisions is the journal: a decision is in it by the commit that made it, so that no crash
can part the two. What is learnt follows from the journal, later and as often as one likes (`service.learning`).
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import NamedTuple

from service.engines.port import Add, Engine, Expect, Index, PageKey, Put, Record, Write
from service.storage.records import keys
from service.storage.records.site import LearningMark, parse_learning_mark


class StoredFilter(NamedTuple):
    """What a site has learnt, in the classifier's own bytes, both empty when it is nothing.

    Decisions behind `since` (a sort value of the history) may not be in it, those up to the mark `changes` are.
    `version` is the record's, 0 when nothing was ever stored.
    """

    weights: bytes = b""
    memory: bytes = b""
    since: str = ""
    changes: int = 0
    version: int = 0


class JournalEntry(NamedTuple):
    """One entry of the journal: where it stands, and the comment that was decided."""

    sort: str
    comment: str

    @property
    def at(self) -> int:
        """When it was decided (ms)."""
        return keys.parse_history_time(self.sort)


class FilterStore(NamedTuple):
    """What was learnt, over any engine. Every call raises `Unavailable`."""

    engine: Engine

    def get(self, site: str) -> StoredFilter:
        """What is stored of a site. Raises `ValueError` for a record that holds something else."""
        key = keys.make_filter_key(site)
        record = self.engine.get([key]).get(key)
        if record is None:
            return StoredFilter()
        try:
            fields = record.fields
            parts = (b64decode(fields["weights"]), b64decode(fields["memory"]))
            return StoredFilter(*parts, fields["since"], fields["changes"], record.version)
        except (KeyError, TypeError) as error:
            raise ValueError(f"The record of what {site} has learnt is of another kind.") from error

    def get_version(self, site: str) -> int:
        """The version that a `put` would replace, whatever state the rest of the record is in."""
        key = keys.make_filter_key(site)
        record = self.engine.get([key]).get(key)
        return record.version if record else 0

    def get_mark(self, site: str) -> LearningMark:
        """Whether anything changed since it was last looked at."""
        key = keys.make_learning_mark_key(site)
        return parse_learning_mark(self.engine.get([key]).get(key))

    def put(self, site: str, kept: StoredFilter) -> StoredFilter:
        """Stored in place of version `kept.version`; as it then stands. Raises `Conflict` when another was first."""
        self.engine.commit([_write(site, kept)])
        return kept._replace(version=kept.version + 1)

    def replace(self, site: str, kept: StoredFilter) -> StoredFilter:
        """As `put`, and every process reads it before it judges again: for what no decision has changed."""
        kept = kept._replace(changes=0)
        self.engine.commit([_write(site, kept), Add(keys.make_learning_mark_key(site), {"changes": 1})])
        return kept._replace(version=kept.version + 1)

    def list_decisions(self, site: str, since: str, limit: int) -> tuple[Sequence[JournalEntry], bool]:
        """Up to `limit` (1-1000) entries of the journal behind `since`, oldest first, and whether more follow."""
        after = PageKey(since, keys.make_history_key("", 0, 0)) if since else None
        page = self.engine.query(Index.TIMELINE, keys.make_history_partition(site), after=after, limit=limit)
        return [_noted(record) for record in page.records], page.after is not None


def _noted(record: Record) -> JournalEntry:
    return JournalEntry(record.entries[Index.TIMELINE].sort, keys.parse_decided_comment(record.key))


def _write(site: str, kept: StoredFilter) -> Write:
    fields = {
        "weights": b64encode(kept.weights).decode(),
        "memory": b64encode(kept.memory).decode(),
        "since": kept.since,
        "changes": kept.changes,
    }
    record = Record(key=keys.make_filter_key(site), fields=fields, version=kept.version + 1)
    return Put(record, kept.version or Expect.ABSENT)
