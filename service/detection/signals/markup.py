"""Markup leftovers: link notations of other software, and markup that the sanitiser had to take out."""

import re

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_BBCODE = r"\[/?(?:url|link|img|email)\b"
_ESCAPED = r"&lt;\s{0,9}(?:a\s{1,9}href|script|iframe)"
_ANCHOR = r"<a\s[^<>]{0,300}href"
_ACTIVE = ("script", "iframe", "object", "embed", "on", "javascript")


def detect_markup(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for each notation found. A link written as HTML is the weakest, because blogs invite it."""
    text = analyse_text(submission).text
    match = _find_notations(text)
    active = [what for what in submission.body.removed if what.lower().startswith(_ACTIVE)]
    if active:
        match.append(Evidence("markup", Reason.MARKUP_LEFTOVER, 1.5, f"removed: {', '.join(active[:5])}"))
    return tuple(match)


def _find_notations(text: str) -> list[Evidence]:
    kinds = (
        (_BBCODE, 2.5, "link codes of forum software"),
        (_ESCAPED, 2.0, "escaped HTML of a link or script"),
        (_ANCHOR, 0.7, "a link written as HTML"),
    )
    return [match for pattern, weight, detail in kinds for match in _find_matches(pattern, text, weight, detail)]


def _find_matches(pattern: str, text: str, weight: float, detail: str) -> tuple[Evidence, ...]:
    spans = tuple(Span("text", *match.span()) for match in re.finditer(pattern, text, re.IGNORECASE))
    return (Evidence("markup", Reason.MARKUP_LEFTOVER, weight, detail, spans=spans),) if spans else ()


MARKUP = Signal("markup", detect_markup)
