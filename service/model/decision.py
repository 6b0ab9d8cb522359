"""Decisions: who gave which status to a version of a comment, and why. Policy and people leave the same record."""

from dataclasses import dataclass
from typing import NamedTuple

from service.model.evidence import Reason
from service.model.status import Status, Verdict

POLICY = "policy"
AUTHOR = "author"


class Shadow(NamedTuple):
    """What the rules that run beside the live ones would have done. Nothing else depends on it."""

    status: Status
    rules_version: int


@dataclass(frozen=True, slots=True)
class Decision:
    """`status` given to `version` of a comment by `by` (`policy`, `author` or a moderator's name) at `at` (ms).

    `verdict` and `score` (log-odds) are those of policy at that time; `reasons` are codes, strongest first.
    `ends_review` says that readers had reported the published comment, and that this decision took it out of the queue.
    """

    status: Status
    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]
    by: str
    at: int
    version: int = 1
    rules_version: int = 0
    note: str = ""
    ends_review: bool = False

    @property
    def is_by_person(self) -> bool:
        """Return whether a moderator decided, not policy or the author."""
        return self.by not in (POLICY, AUTHOR)
