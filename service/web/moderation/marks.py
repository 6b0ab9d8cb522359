"""Marks: which parts of a comment are worth marking. A moderator learns nothing from a marked "of" or full stop."""

from collections.abc import Iterator, Mapping

from service.detection.text.empty_words import find_meaning
from service.model.evidence import Evidence, Reason, Span

# The evidence of a model, or of lists with phrases, may point at words that mean nothing alone.
_CHECKED_REASONS = frozenset({Reason.CLASSIFIER, Reason.ABUSE_MODEL, Reason.ABUSE_WORD, Reason.SEEN_IN_SPAM})


def pick_meaningful_spans(evidence: Evidence, fields: Mapping[str, str]) -> tuple[Span, ...]:
    """Return the spans of `evidence` that are worth a mark in `fields`, the comment's text, name, email and url."""
    if evidence.reason not in _CHECKED_REASONS:
        return evidence.spans
    return tuple(_trim_spans(evidence.spans, fields))


def _trim_spans(spans: tuple[Span, ...], fields: Mapping[str, str]) -> Iterator[Span]:
    for span in spans:
        if span.field != "text":
            yield span
            continue
        meaning = find_meaning(fields.get(span.field, "")[span.start : span.end])
        if meaning:
            yield Span(span.field, span.start + meaning[0], span.start + meaning[1])
