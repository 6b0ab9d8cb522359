"""Statistics of what happened on a site lately, counted from the comments themselves."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from service.model.comment import Comment
from service.model.status import Status, Verdict
from service.moderation.tallies import CommentTally, format_day, iterate_days, tally_comment
from service.storage.queue_pages import ModerationQueueReader

DAY_MS = 86_400_000
# Each status is counted back to the first day asked for, or to this many comments: the answer says which.
MAX_COMMENTS = 5000
# Each wait counts in the first bucket that holds it (seconds, inclusive).
BUCKETS = (
    ("1-minute", 60),
    ("10-minutes", 600),
    ("1-hour", 3_600),
    ("6-hours", 21_600),
    ("1-day", 86_400),
    ("1-week", 604_800),
)
LONGER = "longer"


def count_stats(queue_reader: ModerationQueueReader, site: str, days: int, now: int) -> dict[str, Any]:
    """Count comments by status, reason and UTC day over the last `days`, their waits, and the filter's results.

    `examined` comments were looked at; `complete` is false if `MAX_COMMENTS` of a status did not reach the first day.
    """
    since = (now // DAY_MS - days + 1) * DAY_MS
    parts = [
        [tally_comment(comment) for comment in _take_since(queue_reader.iterate_newest(site, status), since)]
        for status in Status
    ]
    tallies = [tally for part in parts for tally in part]
    return {
        "since": format_day(since),
        "examined": len(tallies),
        "complete": all(len(part) < MAX_COMMENTS for part in parts),
        "by_status": _count_values(tally.status for tally in tallies),
        "by_reason": _count_values(reason for tally in tallies for reason in tally.reasons),
        "by_day": _count_by_day(tallies),
        "series": _make_series(tallies, since, now),
        "reasons": _count_reasons(tallies),
        "filter": _count_filter_results(tallies),
        "verdicts": _count_values(f"{tally.verdict}>{tally.status}" for tally in tallies if tally.is_settled),
        "time_to_decision": summarise_waits([tally.waited for tally in tallies if tally.waited is not None]),
        "pending": queue_reader.count_comments(site, Status.PENDING),
    }


def _take_since(comments: Iterable[Comment], since: int) -> Iterator[Comment]:
    for number, comment in enumerate(comments):
        if comment.created_at < since or number == MAX_COMMENTS:
            return
        yield comment


def _count_values(values: Iterable[str]) -> dict[str, int]:
    return {str(value): count for value, count in Counter(values).most_common()}


def _count_by_day(tallies: Iterable[CommentTally]) -> dict[str, dict[str, int]]:
    days: dict[str, Counter[str]] = {}
    for tally in tallies:
        days.setdefault(tally.day, Counter())[tally.status.value] += 1
    return {day: dict(counts) for day, counts in sorted(days.items())}


def _make_series(tallies: Sequence[CommentTally], since: int, now: int) -> list[dict[str, Any]]:
    """Return every day, empty ones too: the present status of its comments, and who decided."""
    days = {day: Counter(dict.fromkeys((*Status, "by_policy", "by_people"), 0)) for day in iterate_days(since, now)}
    for tally in tallies:
        # A clock that went back may have made a comment of tomorrow.
        day = days.setdefault(tally.day, Counter())
        day[tally.status.value] += 1
        day["by_people" if tally.is_by_person else "by_policy"] += 1
    return [{"day": day, **{str(name): count for name, count in counts.items()}} for day, counts in days.items()]


def _count_reasons(tallies: Sequence[CommentTally]) -> list[dict[str, Any]]:
    """Count how often each reason judged a comment at first, and what people then decided; most frequent first."""
    table: dict[str, Counter[str]] = {}
    for tally in tallies:
        for reason in tally.first_reasons:
            row = table.setdefault(reason, Counter(count=0, approved=0, rejected=0))
            row["count"] += 1
            if tally.is_settled:
                row["rejected" if tally.is_rejected else "approved"] += 1
    ordered = sorted(table.items(), key=lambda entry: (-entry[1]["count"], entry[0]))
    return [{"reason": reason, **counts} for reason, counts in ordered]


def _count_filter_results(tallies: Iterable[CommentTally]) -> dict[str, int]:
    """Compare the verdict on each comment that a moderator decided with that decision."""
    results: Counter[str] = Counter(dict.fromkeys(("hits", "missed_spam", "good_suspected", "unsure"), 0))
    for tally in tallies:
        if not tally.is_settled:
            continue
        match tally.verdict:
            case Verdict.UNSURE:
                results["unsure"] += 1
            case Verdict.SPAM:
                results["hits" if tally.is_rejected else "good_suspected"] += 1
            case Verdict.HAM:
                results["missed_spam" if tally.is_rejected else "hits"] += 1
    return dict(results)


def summarise_waits(waits: Sequence[int]) -> dict[str, Any]:
    """Return the number of waits (seconds), their median and ninth decile (None without any), and their buckets."""
    ordered = sorted(waits)
    buckets = dict.fromkeys((*(name for name, _ in BUCKETS), LONGER), 0)
    for wait in ordered:
        buckets[next((name for name, most in BUCKETS if wait <= most), LONGER)] += 1
    return {
        "count": len(ordered),
        "median": _find_percentile(ordered, 50),
        "p90": _find_percentile(ordered, 90),
        "buckets": buckets,
    }


def _find_percentile(ordered: Sequence[int], percent: int) -> int | None:
    """Return the smallest wait that at least `percent` of them do not exceed (nearest rank); None without any."""
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else None
