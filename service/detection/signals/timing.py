"""Timing: how long the form was open. Readers without JavaScript send no time, which says nothing."""

from service.detection.signal import Fact, Signal
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_SECOND = 1000
_DAY = 86_400 * _SECOND
_CLOCK_SKEW = 300 * _SECOND
_FAST, _ODD = 1.5, 0.3


def detect_timing(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of a form sent faster than a person types, after more than a day, or before it opened."""
    opened, facts = submission.draft.opened_at, submission.facts
    if not opened:
        return ()
    taken = facts.now - opened
    if taken < -_CLOCK_SKEW:
        return (_make_evidence(_ODD, "the form says it was opened in the future"),)
    if 0 <= taken < facts.rules.min_seconds * _SECOND:
        return (_make_evidence(_FAST, f"sent {taken / _SECOND:.1f} seconds after the form was opened"),)
    if taken > _DAY:
        return (_make_evidence(_ODD, f"the form was open for {taken // _DAY} days"),)
    return ()


def _make_evidence(weight: float, detail: str) -> Evidence:
    return Evidence("timing", Reason.FORM_TIMING, weight, detail)


TIMING = Signal("timing", detect_timing, frozenset({Fact.NOW, Fact.RULES, Fact.OPENED_AT}))
