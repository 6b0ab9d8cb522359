"""Marks: only words that carry meaning are marked."""

import pytest

from service.detection.text.empty_words import has_meaning
from service.model.evidence import Evidence, Reason, Span
from service.web.moderation.marks import pick_meaningful_spans


@pytest.mark.parametrize("words", ["idiot", "of the casino", "강추", "바", "7 days", "call"])
def test_words_with_meaning_are_marked(words):
    """A word that says something by itself may be marked, also among words that do not."""
    assert has_meaning(words)


@pytest.mark.parametrize("words", ["of", "a", ".", "  ", "if the", "https://", "com/", "de la", "…", "x"])
def test_words_without_meaning_are_not_marked(words):
    """Words that only tie others together, punctuation and scraps of addresses are not marked."""
    assert not has_meaning(words)


def test_spans_of_exact_signals_stay():
    """What points at invisible characters or at punctuation itself keeps its marks."""
    spans = (Span("text", 0, 1), Span("text", 2, 4))
    hidden = Evidence("zero-width", Reason.ZERO_WIDTH, 1.0, "hidden", spans=spans)
    evidence = Evidence("classifier", Reason.CLASSIFIER, 1.0, "words", spans=spans)
    assert pick_meaningful_spans(hidden, {"text": "\u200b of"}) == spans
    assert pick_meaningful_spans(evidence, {"text": "! of"}) == ()


def test_marks_are_trimmed():
    """What is empty at either end of a mark is left out of it."""
    evidence = Evidence("abuse", Reason.ABUSE_MODEL, 1.0, "words", spans=(Span("text", 0, 8), Span("text", 12, 16)))
    spans = pick_meaningful_spans(evidence, {"text": "a bitch. an ass."})
    assert spans == (Span("text", 2, 7), Span("text", 12, 15))
