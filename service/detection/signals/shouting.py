"""Shouting: long text in capitals. A short cheer in capitals is a cheer; most scripts have no capitals at all."""

from service.detection.signal import Signal
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_WEIGHT = 0.4
_MIN_LETTERS = 60
_SHARE = 0.7


def detect_shouting(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence when most letters of a text of sixty letters or more are capitals."""
    plain = submission.body.plain
    upper, lower = sum(map(str.isupper, plain)), sum(map(str.islower, plain))
    if upper + lower < _MIN_LETTERS or upper < _SHARE * (upper + lower):
        return ()
    detail = f"{upper} of {upper + lower} letters are capitals"
    return (Evidence("shouting", Reason.SHOUTING, _WEIGHT, detail),)


SHOUTING = Signal("shouting", detect_shouting)
