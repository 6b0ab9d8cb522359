"""Abuse: words that insult, in four languages. They sort the queue and may hold a comment, and never make it spam."""

from service.model.evidence import Evidence, Reason, Span
from service.model.status import Axis
from service.model.submission import Submission
from service.moderation.lists import entries
from service.moderation.reading import reading_of
from service.moderation.words import matcher

_EACH = 0.5
_MOST = 2.0


def abuse(submission: Submission) -> tuple[Evidence, ...]:
    """Evidence on the abuse axis, growing with the number of different listed words."""
    reading = reading_of(submission)
    hits = matcher(entries("abuse")).find(reading.prose)
    if not hits:
        return ()
    weight = min(_MOST, _EACH * len({hit.entry for hit in hits}))
    detail = f"words that may insult: {', '.join(dict.fromkeys(hit.entry for hit in hits))}"
    spans = tuple(Span("text", hit.start, hit.end) for hit in hits)
    return (Evidence("abuse", Reason.ABUSE_WORD, weight, detail, Axis.ABUSE, spans),)
