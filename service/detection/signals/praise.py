"""Boilerplate praise: words about "this article" and "your website" that fit any page, left by bots to get a link.

Readers praise too, in the same words: where nothing is linked, praise is praise and no evidence. A comment that names
the page's topic is taken at its word.
"""

from service.detection.lists import entries
from service.detection.signal import Signal
from service.detection.signals.topic import TOPIC, detect_topic
from service.detection.text.reading import Reading, reading_of
from service.detection.text.word_lists import Hit
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_PHRASE, _NEXT, _PHRASE_MOST = 1.0, 0.7, 3.0
_VOCABULARY = 0.8
_ABOUT_SITE = 2  # different words about the site itself


def detect_praise(submission: Submission) -> tuple[Evidence, ...]:
    """Evidence of stock phrases, and of text about the site instead of its subject, where anything is linked."""
    reading = reading_of(submission)
    if not reading.sells:
        return ()
    phrases = _apart(reading.in_prose("praise"))
    weight = _phrase_weight(len(phrases)) + _VOCABULARY * _is_about_site(reading)
    if not weight:
        return ()
    if any(found.reason is Reason.ON_TOPIC for found in detect_topic(submission)):
        weight *= 0.5
    spans = tuple(Span("text", hit.start, hit.end) for hit in phrases)
    detail = "praise that would fit any page"
    return (Evidence("praise", Reason.BOILERPLATE_PRAISE, round(weight, 2), detail, spans=spans),)


def _apart(hits: tuple[Hit, ...]) -> list[Hit]:
    """The hits that do not overlap an earlier one: one stock phrase may match several entries."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _phrase_weight(count: int) -> float:
    return min(_PHRASE_MOST, _PHRASE + _NEXT * (count - 1)) if count else 0


def _is_about_site(reading: Reading) -> bool:
    words = reading.prose.vocabulary
    return len(words.intersection(entries("site_words"))) >= _ABOUT_SITE and bool(
        words.intersection(entries("flattery"))
    )


PRAISE = Signal("praise", detect_praise, TOPIC.facts)
