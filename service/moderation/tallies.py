"""What the statistics count of one comment: small, so that thousands fit in memory where their texts would not."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from service.model.comment import Comment
from service.model.evidence import Reason
from service.model.status import Status, Verdict


class CommentTally(NamedTuple):
    """What the statistics count of a comment.

    `is_settled`: a person's decision is in force that neither takes one back nor holds the comment again.
    `waited`: seconds from when the comment was held until a person's first decision ended that, None without one.
    """

    day: str
    status: Status
    verdict: Verdict
    reasons: tuple[Reason, ...]
    first_reasons: tuple[Reason, ...]
    is_by_person: bool
    is_settled: bool
    waited: int | None

    @property
    def is_rejected(self) -> bool:
        """Return whether the comment is kept from readers for good."""
        return self.status in (Status.SPAM, Status.TRASH)


def tally_comment(comment: Comment) -> CommentTally:
    """Return what the statistics count of a comment."""
    decision = comment.decision
    decided = decision.is_by_person and Reason.UNDONE not in decision.reasons
    return CommentTally(
        day=format_day(comment.created_at),
        status=comment.status,
        verdict=decision.verdict,
        reasons=decision.reasons,
        first_reasons=comment.decisions[0].reasons,
        is_by_person=decision.is_by_person,
        is_settled=decided and comment.status is not Status.PENDING,
        waited=_measure_wait(comment),
    )


def _measure_wait(comment: Comment) -> int | None:
    held: int | None = None
    for decision in comment.decisions:
        if decision.status is Status.PENDING:
            held = decision.at if held is None else held
        elif held is not None:
            return max(0, decision.at - held) // 1000 if decision.is_by_person else None
    return None


def format_day(at: int) -> str:
    """Return the UTC date of a moment (ms), as "2030-09-21"."""
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()


def iterate_days(since: int, until: int) -> Iterator[str]:
    """Yield each UTC date from the day of `since` to the day of `until` (ms)."""
    day, last = (datetime.fromtimestamp(at / 1000, UTC).date() for at in (since, until))
    while day <= last:
        yield day.isoformat()
        day += timedelta(days=1)
