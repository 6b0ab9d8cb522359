"""The journal: the decisions that a site's filter has not learnt yet, read and learnt a batch at a time."""

from collections.abc import Sequence
from typing import NamedTuple

from service.detection.classifier.site_filter import SiteFilter
from service.learning.lessons import teach_filter
from service.log import list_frames, write
from service.model.comment import Comment
from service.model.submission import Facts
from service.storage.filter_store import FilterStore, JournalEntry, StoredFilter
from service.storage.records import keys

# An index lags, clocks differ, and a commit may be retried for seconds. So each batch reads this much of the journal
# again, counted back from the newest decision. In a rush of decisions it reads at most OVERLAP of them again: the
# filter's memory must still know them.
OVERLAP_MS = 60_000
OVERLAP = 150
MAX_READ = 500


class JournalBatch(NamedTuple):
    """The `entries` to learn, and the sort value `since` at which the next batch begins.

    `ends_at` is the time (ms) up to which the journal was read, 0 when more follows.
    """

    entries: Sequence[JournalEntry]
    since: str
    ends_at: int


def read_batch(
    store: FilterStore, site: str, stored: StoredFilter, site_filter: SiteFilter, limit: int
) -> JournalBatch:
    """Return up to `limit` decisions after `stored.since` that the filter has not learnt, oldest first."""
    read, has_more = store.list_decisions(site, stored.since, MAX_READ)
    unlearnt = [entry for entry in read if not _has_learnt(site_filter, entry)]
    if len(unlearnt) > limit:
        unlearnt, has_more = unlearnt[:limit], True
        read = read[: read.index(unlearnt[-1]) + 1]
    if not read:
        return JournalBatch((), stored.since, keys.parse_history_time(stored.since) if stored.since else 0)
    return JournalBatch(unlearnt, find_next_since(read, stored.since), 0 if has_more else read[-1].at)


def _has_learnt(site_filter: SiteFilter, entry: JournalEntry) -> bool:
    remembered = site_filter.memory.decisions.get(entry.comment)
    return remembered is not None and remembered.at >= entry.at


def find_next_since(read: Sequence[JournalEntry], since: str) -> str:
    """Return where the next batch begins: a little before the end of what was `read`, never before `since`.

    It begins `OVERLAP_MS` before the last entry, but at most `OVERLAP` entries are read again.
    """
    earliest = keys.make_history_sort(max(0, read[-1].at - OVERLAP_MS), "")
    # A batch begins behind its `since`, so that this one is not read again, and OVERLAP after it are.
    limited = read[-OVERLAP - 1].sort if len(read) > OVERLAP else ""
    return max(since, earliest, limited)


def learn_entries(
    store: FilterStore, site: str, entries: Sequence[JournalEntry], site_filter: SiteFilter
) -> SiteFilter:
    """Return the filter after it learnt these decisions, up to 99 of them."""
    newest = {entry.comment: entry for entry in entries}
    context = store.load_lesson_context(site, list(newest))
    for comment_id, entry in newest.items():
        facts = Facts(now=entry.at, rules=context.rules, thread_title=context.titles.get(comment_id, ""))
        site_filter = _learn_entry(site_filter, entry, context.comments.get(comment_id), facts)
    return site_filter


def _learn_entry(site_filter: SiteFilter, entry: JournalEntry, comment: Comment | None, facts: Facts) -> SiteFilter:
    try:
        return teach_filter(site_filter, entry, comment, facts)
    except Exception as error:  # noqa: BLE001 - one comment that cannot be learnt must not keep the others from it
        write("lesson.failed", "ERROR", comment=entry.comment, error=type(error).__name__, frames=list_frames(error))
        return site_filter.forget_comment(entry.comment, entry.at)
