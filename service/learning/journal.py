"""The journal: the decisions that a site's filter does not know yet, read and learnt a batch at a time."""

from collections.abc import Sequence
from typing import NamedTuple

from service.detection.classifier.site_filter import SiteFilter
from service.engines.port import Engine
from service.learning.lessons import teach_filter
from service.log import list_frames, write
from service.model.comment import Comment
from service.model.submission import Facts
from service.storage.filter_store import FilterStore, JournalEntry, StoredFilter
from service.storage.records import keys
from service.storage.records.comments import parse_comment
from service.storage.records.site import parse_rules, parse_thread

# An index lags, clocks differ, and a commit is tried for seconds: what is this much older than the newest decision
# known is looked at once more. Of a rush of decisions, only so many: the memory must know them again.
OVERLAP_MS = 60_000
OVERLAP = 150
LOOKED_AT = 500


class JournalBatch(NamedTuple):
    """What the journal held behind `kept.since`: `news` are to be learnt, `since` is then the place to begin.

    `ends_at` is the time (ms) up to which the journal was looked at, 0 when more follows.
    """

    entries: Sequence[JournalEntry]
    since: str
    ends_at: int


def read_batch(store: FilterStore, site: str, kept: StoredFilter, learned: SiteFilter, most: int) -> JournalBatch:
    """Up to `most` decisions that `learned` does not hold, oldest first."""
    noted, more = store.list_decisions(site, kept.since, LOOKED_AT)
    news = [entry for entry in noted if not _known(entry, learned)]
    if len(news) > most:
        news, more = news[:most], True
        noted = noted[: noted.index(news[-1]) + 1]
    if not noted:
        return JournalBatch((), kept.since, keys.parse_history_time(kept.since) if kept.since else 0)
    return JournalBatch(news, _since(noted, kept.since), 0 if more else noted[-1].at)


def _known(entry: JournalEntry, learned: SiteFilter) -> bool:
    found = learned.memory.decisions.get(entry.comment)
    return found is not None and found.at >= entry.at


def _since(noted: Sequence[JournalEntry], since: str) -> str:
    earliest = keys.make_history_sort(max(0, noted[-1].at - OVERLAP_MS), "")
    return max(since, earliest, noted[-OVERLAP].sort if len(noted) > OVERLAP else "")


def learn_entries(engine: Engine, site: str, news: Sequence[JournalEntry], learned: SiteFilter) -> SiteFilter:
    """What is known after these decisions, up to 99 of them."""
    newest = {entry.comment: entry for entry in news}
    records = engine.get([keys.make_comment_key(comment_id) for comment_id in newest]) if newest else {}
    comments = {comment.id: comment for comment in map(parse_comment, records.values())}
    pages = {comment_id: keys.make_thread_key(site, comment.thread) for comment_id, comment in comments.items()}
    around = engine.get([*dict.fromkeys(pages.values()), keys.make_rules_key(site)]) if pages else {}
    rules = parse_rules(around.get(keys.make_rules_key(site)))
    for comment_id, entry in newest.items():
        thread = around.get(pages.get(comment_id, ""))
        facts = Facts(now=entry.at, rules=rules, thread_title=parse_thread(thread).title if thread else "")
        learned = _after(learned, entry, comments.get(comment_id), facts)
    return learned


def _after(learned: SiteFilter, entry: JournalEntry, comment: Comment | None, facts: Facts) -> SiteFilter:
    try:
        return teach_filter(learned, entry, comment, facts)
    except Exception as error:  # noqa: BLE001 - one comment that cannot be learnt must not keep the others from it
        write("lesson-failed", "ERROR", comment=entry.comment, error=type(error).__name__, frames=list_frames(error))
        return learned.forget_comment(entry.comment, entry.at)
