"""Bidirectional overrides: characters that make text read other than it is. Arabic and Hebrew never need them."""

import re

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_WEIGHT = 1.5
_OVERRIDES = r"[\u202d\u202e]"


def detect_bidi(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of overrides in the text or the name; marks, embeddings and isolates are ordinary."""
    analysis = analyse_text(submission)
    spans = tuple(
        Span(field, *match.span())
        for field, value in (("text", analysis.text), ("name", analysis.name))
        for match in re.finditer(_OVERRIDES, value)
    )
    if not spans:
        return ()
    detail = f"{len(spans)} characters that reverse the direction of reading"
    return (Evidence("bidi", Reason.BIDI_OVERRIDE, _WEIGHT, detail, spans=spans),)


BIDI = Signal("bidi", detect_bidi)
