"""Zero-width characters inside words of scripts that have no use for them."""

import re

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_WEIGHT = 1.2
# Joiners shape Persian, Indic scripts and emoji; between Latin, Greek or Cyrillic letters they only hide a word.
_HIDDEN = r"(?<=[a-zA-Z\u00c0-\u052f])[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]{1,100}(?=[a-zA-Z\u00c0-\u052f])"
_FEW = 2  # copied text brings one or two


def detect_zero_width(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence when invisible characters split words at more than two places."""
    text = analyse_text(submission).text
    spans = tuple(Span("text", *match.span()) for match in re.finditer(_HIDDEN, text))
    if len(spans) <= _FEW:
        return ()
    detail = f"invisible characters inside words at {len(spans)} places"
    return (Evidence("zero-width", Reason.ZERO_WIDTH, _WEIGHT, detail, spans=spans),)


ZERO_WIDTH = Signal("zero-width", detect_zero_width)
