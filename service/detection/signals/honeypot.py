"""Honeypot: a field that people do not see was filled in."""

from service.detection.signal import Fact, Signal
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_WEIGHT = 6.0


def detect_honeypot(submission: Submission) -> tuple[Evidence, ...]:
    """Return strong evidence when the hidden field holds anything."""
    if not submission.draft.honeypot:
        return ()
    return (Evidence("honeypot", Reason.HONEYPOT, _WEIGHT, "the hidden field was filled in"),)


HONEYPOT = Signal("honeypot", detect_honeypot, frozenset({Fact.HONEYPOT}))
