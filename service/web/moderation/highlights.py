"""Marks: the places that evidence points at, shown in the text as its writer typed it."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from service.model.comment import Comment


def highlight_evidence(comment: Comment, field: str, value: str) -> Markup:
    """A field's value, escaped, with a `mark` around each place that evidence against it points at."""
    # What speaks for a comment may point at all of it: marks are for what a moderator should look at.
    everywhere = (span for found in comment.assessment.evidence if found.weight >= 0 for span in found.spans)
    spans = ((span.start, span.end) for span in everywhere if span.field == field)
    shown, at = Markup(), 0
    for start, end in merge_spans(spans, len(value)):
        shown += escape(value[at:start]) + Markup("<mark>{}</mark>").format(value[start:end])
        at = end
    return shown + escape(value[at:])


def merge_spans(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The spans within 0 and `length`, in order, those that touch as one, empty ones left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
