"""Boilerplate praise: words about "this article" and "your website" that fit any page, left by bots to get a link.

Readers praise too, in the same words: where nothing is linked, praise is praise and no evidence. A comment that names
the page's topic is taken at its word.
"""

from service.detection.lists import load_entries
from service.detection.signal import Signal
from service.detection.signals.topic import TOPIC, detect_topic
from service.detection.text.text_analysis import TextAnalysis, analyse_text
from service.detection.text.word_lists import Hit
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_PHRASE, _NEXT, _PHRASE_MOST = 1.0, 0.7, 3.0
_VOCABULARY = 0.8
_ABOUT_SITE = 2  # different words about the site itself


def detect_praise(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of stock phrases, and of text about the site instead of its subject, where anything is linked."""
    analysis = analyse_text(submission)
    if not analysis.has_destination:
        return ()
    phrases = _pick_distinct(analysis.find_in_prose("praise"))
    weight = _weigh_phrases(len(phrases)) + _VOCABULARY * _is_about_site(analysis)
    if not weight:
        return ()
    if any(finding.reason is Reason.ON_TOPIC for finding in detect_topic(submission)):
        weight *= 0.5
    spans = tuple(Span("text", hit.start, hit.end) for hit in phrases)
    detail = "praise that would fit any page"
    return (Evidence("praise", Reason.BOILERPLATE_PRAISE, round(weight, 2), detail, spans=spans),)


def _pick_distinct(hits: tuple[Hit, ...]) -> list[Hit]:
    """Return the hits that do not overlap an earlier one: one stock phrase may match several entries."""
    picked: list[Hit] = []
    for hit in hits:
        if not picked or hit.start >= picked[-1].end:
            picked.append(hit)
    return picked


def _weigh_phrases(count: int) -> float:
    return min(_PHRASE_MOST, _PHRASE + _NEXT * (count - 1)) if count else 0


def _is_about_site(analysis: TextAnalysis) -> bool:
    words = analysis.prose.vocabulary
    return len(words.intersection(load_entries("site_words"))) >= _ABOUT_SITE and bool(
        words.intersection(load_entries("flattery"))
    )


PRAISE = Signal("praise", detect_praise, TOPIC.facts)
