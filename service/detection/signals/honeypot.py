"""Honeypot: a field that people do not see was filled in."""

from service.detection.signal import Fact, Signal
from service.model.draft import Draft
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

# Policy rejects the comment if all other evidence together does not speak for it (`policy.stop_filled_honeypot`).
HONEYPOT_WEIGHT = 6.0
# A browser's autofill writes what a person has stored into every field whose name it takes for its own.
_AUTOFILL_WEIGHT = 1.0


def detect_honeypot(submission: Submission) -> tuple[Evidence, ...]:
    """Return strong evidence when the hidden field holds anything, and weak evidence for a copy of another field."""
    draft = submission.draft
    if not draft.honeypot.strip():
        return ()
    if _is_copy(draft):
        return (Evidence("honeypot", Reason.HONEYPOT, _AUTOFILL_WEIGHT, "the hidden field repeats another field"),)
    return (Evidence("honeypot", Reason.HONEYPOT, HONEYPOT_WEIGHT, "the hidden field was filled in"),)


def _is_copy(draft: Draft) -> bool:
    return _fold(draft.honeypot) in {_fold(value) for value in (draft.name, draft.email, draft.url) if value}


def _fold(value: str) -> str:
    """Return a value without what a browser or this service may have changed in it."""
    folded = value.strip().casefold()
    return folded.removeprefix("https://").removeprefix("http://").removesuffix("/")


HONEYPOT = Signal("honeypot", detect_honeypot, frozenset({Fact.HONEYPOT}))
