"""FilterStore: a site's filter as one bounded record, and the journal of decisions that it may not have learnt yet.

The history of moderators' decisions is the journal: a decision is in it by the commit that made it, so that no crash
can separate the two. The filter follows from the journal, later and as often as one likes (`service.learning`).
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from service.engines.port import Add, Engine, Expect, Index, PageKey, Put, Record, Write
from service.model.comment import Comment
from service.model.rules import Rules
from service.storage.batch_get import read_all
from service.storage.records import keys
from service.storage.records.comments import parse_comment
from service.storage.records.site import LearningMark, parse_learning_mark, parse_rules, parse_thread


class StoredFilter(NamedTuple):
    """A site's filter in the classifier's own bytes, both empty when it has learnt nothing.

    It may lack decisions behind `since` (a sort value of the history); it has those of the first `changes` changes.
    `version` is the record's, 0 when nothing was ever stored.
    """

    weights: bytes = b""
    memory: bytes = b""
    since: str = ""
    changes: int = 0
    version: int = 0


class JournalEntry(NamedTuple):
    """One entry of the journal: its sort value, and the id of the comment that was decided."""

    sort: str
    comment: str

    @property
    def at(self) -> int:
        """Return the time of the decision (ms)."""
        return keys.parse_history_time(self.sort)


class LessonContext(NamedTuple):
    """What is stored around decisions: the comments by id, the titles of their threads by id, the site's rules."""

    comments: Mapping[str, Comment]
    titles: Mapping[str, str]
    rules: Rules


class FilterStore(NamedTuple):
    """The filters of sites, over any engine. Every call raises `Unavailable`."""

    engine: Engine

    def get(self, site: str) -> StoredFilter:
        """Return what is stored of a site. Raises `ValueError` for a record that holds something else."""
        record = self._get_record(site)
        if record is None:
            return StoredFilter()
        try:
            fields = record.fields
            weights, memory = b64decode(fields["weights"]), b64decode(fields["memory"])
            return StoredFilter(weights, memory, fields["since"], fields["changes"], record.version)
        except (KeyError, TypeError) as error:
            raise ValueError(f"The record of what {site} has learnt is of another kind.") from error

    def get_version(self, site: str) -> int:
        """Return the version that a `put` would replace, even when the rest of the record is damaged."""
        record = self._get_record(site)
        return record.version if record else 0

    def _get_record(self, site: str) -> Record | None:
        key = keys.make_filter_key(site)
        return self.engine.get([key]).get(key)

    def get_mark(self, site: str) -> LearningMark:
        """Return how often anything changed that the filter learns from, and when it was decided last."""
        key = keys.make_learning_mark_key(site)
        return parse_learning_mark(self.engine.get([key]).get(key))

    def put(self, site: str, stored: StoredFilter) -> StoredFilter:
        """Store a filter in place of version `stored.version`, and return it with its new version.

        Raises `Conflict` when another was stored first.
        """
        self.engine.commit([_build_put(site, stored)])
        return stored._replace(version=stored.version + 1)

    def replace(self, site: str, stored: StoredFilter) -> StoredFilter:
        """Store a filter as `put` does, and make every process read it again before it judges.

        It is for changes that follow from no decision: a reset or an import.
        """
        stored = stored._replace(changes=0)
        self.engine.commit([_build_put(site, stored), Add(keys.make_learning_mark_key(site), {"changes": 1})])
        return stored._replace(version=stored.version + 1)

    def list_decisions(self, site: str, since: str, limit: int) -> tuple[Sequence[JournalEntry], bool]:
        """Return up to `limit` (1-1000) journal entries behind `since`, oldest first, and whether more follow."""
        after = PageKey(since, keys.make_history_key("", 0, 0)) if since else None
        page = self.engine.query(Index.TIMELINE, keys.make_history_partition(site), after=after, limit=limit)
        return [_parse_entry(record) for record in page.records], page.after is not None

    def load_lesson_context(self, site: str, comment_ids: Sequence[str]) -> LessonContext:
        """Return what is stored around up to 99 comments of a site, in two round trips; gone comments are left out."""
        records = read_all(self.engine, map(keys.make_comment_key, comment_ids))
        comments = {comment.id: comment for comment in map(parse_comment, records.values())}
        thread_keys = {comment.id: keys.make_thread_key(site, comment.thread) for comment in comments.values()}
        rules_key = keys.make_rules_key(site)
        site_records = read_all(self.engine, [*thread_keys.values(), rules_key]) if comments else {}
        titles = {
            comment_id: parse_thread(site_records[key]).title
            for comment_id, key in thread_keys.items()
            if key in site_records
        }
        return LessonContext(comments, titles, parse_rules(site_records.get(rules_key)))


def _parse_entry(record: Record) -> JournalEntry:
    return JournalEntry(record.entries[Index.TIMELINE].sort, keys.parse_decided_comment(record.key))


def _build_put(site: str, stored: StoredFilter) -> Write:
    fields = {
        "weights": b64encode(stored.weights).decode(),
        "memory": b64encode(stored.memory).decode(),
        "since": stored.since,
        "changes": stored.changes,
    }
    record = Record(key=keys.make_filter_key(site), fields=fields, version=stored.version + 1)
    return Put(record, stored.version or Expect.ABSENT)
