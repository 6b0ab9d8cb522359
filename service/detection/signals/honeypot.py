"""Honeypot: a field that people do not see was filled in."""

from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_WEIGHT = 6.0


def honeypot(submission: Submission) -> tuple[Evidence, ...]:
    """Strong evidence when the hidden field holds anything."""
    if not submission.draft.honeypot:
        return ()
    return (Evidence("honeypot", Reason.HONEYPOT, _WEIGHT, "the hidden field was filled in"),)
