"""Repetition: the same words or lines over and over. Drawn-out letters and rows of emoji are how people cheer."""

from collections import Counter

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_WEIGHT = 0.8
_MANY_WORDS = 30
_VARIETY = 0.25  # prose of this length has more than half of its words once
_LINES = 3
_LETTER_RUN = 60


def detect_repetition(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of repeated lines, of few words used many times, and of one word too long to be one."""
    analysis = analyse_text(submission)
    times = _count_most_repeated_line(analysis.text.splitlines())
    evidence = []
    if times >= _LINES:
        evidence.append(_make_evidence(f"the same line {times} times"))
    words, different = analysis.prose.texts, analysis.prose.vocabulary
    if len(words) >= _MANY_WORDS and len(different) < _VARIETY * len(words):
        evidence.append(_make_evidence(f"{len(words)} words, but only {len(different)} different ones"))
    longest = max(map(len, different), default=0)
    if longest > _LETTER_RUN and any(_is_a_run(word) for word in different):
        evidence.append(_make_evidence("a word too long to be one"))
    return tuple(evidence)


def _count_most_repeated_line(lines: list[str]) -> int:
    """Return how often the most common line of some length occurs, 0 where the text has too few lines."""
    long = [line for line in map(str.strip, lines) if len(line) > _LINES * 4]
    return max(Counter(map(str.casefold, long)).values()) if len(long) >= _LINES else 0


def _is_a_run(word: str) -> bool:
    return len(word) > _LETTER_RUN and len(set(word)) > _LINES and word.isascii()


def _make_evidence(detail: str) -> Evidence:
    return Evidence("repetition", Reason.REPETITION, _WEIGHT, detail)


REPETITION = Signal("repetition", detect_repetition)
