"""Schemes: the stories of swindlers, told in anybody's words: healers, loans, recovered coins, bonuses."""

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_FIRST, _NEXT, _MOST = 1.2, 0.8, 2.8


def detect_schemes(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of phrases from such stories in the text or the name, growing with how many there are."""
    hits = [hit for hit in analyse_text(submission).find_in_fields("schemes") if hit[1].field in ("text", "name")]
    if not hits:
        return ()
    names = list(dict.fromkeys(entry for entry, _ in hits))
    weight = min(_MOST, _FIRST + _NEXT * (len(_pick_distinct([span for _, span in hits])) - 1))
    detail = f"words of swindles and of trades that live from spam: {', '.join(names)}"
    return (Evidence("schemes", Reason.COMMERCIAL_WORD, round(weight, 2), detail, spans=tuple(s for _, s in hits)),)


def _pick_distinct(spans: list[Span]) -> list[Span]:
    """Return the places that do not overlap an earlier one: one phrase may match several entries."""
    picked: list[Span] = []
    for span in sorted(spans):
        if not picked or span.field != picked[-1].field or span.start >= picked[-1].end:
            picked.append(span)
    return picked


SCHEMES = Signal("schemes", detect_schemes)
