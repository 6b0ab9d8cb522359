"""Highlights: the parts of a comment that evidence points at, marked in the text as its author typed it."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from service.model.comment import Comment
from service.web.moderation.marks import pick_meaningful_spans


def highlight_evidence(comment: Comment, field: str, value: str) -> Markup:
    """Return a field's `value` as safe HTML, with a `mark` around each part that evidence against it points at."""
    # Evidence in favour of a comment may point at all of it. Marks show what a moderator should look at.
    spans_of_all = (
        span
        for evidence in comment.assessment.evidence
        if evidence.weight >= 0
        for span in pick_meaningful_spans(evidence, {field: value})
    )
    spans = ((span.start, span.end) for span in spans_of_all if span.field == field)
    html, position = Markup(), 0
    for start, end in merge_spans(spans, len(value)):
        html += escape(value[position:start]) + Markup("<mark>{}</mark>").format(value[start:end])
        position = end
    return html + escape(value[position:])


def merge_spans(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Return the spans in order, cut to 0 to `length`. Spans that touch become one, and empty ones are left out."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
