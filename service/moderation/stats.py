"""Stats: what happened on a site lately, counted from the comments themselves."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from service.model.comment import Comment
from service.model.status import Status, Verdict
from service.storage.backlog import Backlog

DAY_MS = 86_400_000
# Each status is counted back to the first day asked for, or to this many comments: the answer says which.
MAX_COMMENTS = 5000


def stats(backlog: Backlog, site: str, days: int, now: int) -> dict[str, Any]:
    """Counts by status, by reason and by UTC day over the last `days`, and the filter's hits and misses.

    A hit is a verdict that a moderator's decision agrees with; `complete` is false where `MAX_COMMENTS` was reached.
    """
    since = (now // DAY_MS - days + 1) * DAY_MS
    found: list[Comment] = []
    complete = True
    for status in Status:
        part = list(_since(backlog.newest(site, status), since))
        complete = complete and len(part) < MAX_COMMENTS
        found += part
    return {
        "since": _day(since),
        "complete": complete,
        "by_status": _counted(comment.status for comment in found),
        "by_reason": _counted(reason for comment in found for reason in comment.decision.reasons),
        "by_day": _by_day(found),
        "filter": _filter(found),
        "pending": backlog.total(site, Status.PENDING),
    }


def _since(comments: Iterable[Comment], since: int) -> Iterable[Comment]:
    for place, comment in enumerate(comments):
        if comment.created_at < since or place == MAX_COMMENTS:
            return
        yield comment


def _counted(values: Iterable[str]) -> dict[str, int]:
    return {str(value): count for value, count in Counter(values).most_common()}


def _by_day(found: Iterable[Comment]) -> dict[str, dict[str, int]]:
    days: dict[str, Counter[str]] = {}
    for comment in found:
        days.setdefault(_day(comment.created_at), Counter())[comment.status.value] += 1
    return {day: dict(counts) for day, counts in sorted(days.items())}


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()


def _filter(found: Iterable[Comment]) -> dict[str, int]:
    """The verdict on each comment that a moderator decided, against that decision."""
    tally: Counter[str] = Counter(dict.fromkeys(("hits", "missed_spam", "good_suspected", "unsure"), 0))
    for comment in found:
        if not comment.decision.by_person:
            continue
        rejected = comment.status in (Status.SPAM, Status.TRASH)
        match comment.decision.verdict:
            case Verdict.UNSURE:
                tally["unsure"] += 1
            case Verdict.SPAM:
                tally["hits" if rejected else "good_suspected"] += 1
            case Verdict.HAM:
                tally["missed_spam" if rejected else "hits"] += 1
    return dict(tally)
