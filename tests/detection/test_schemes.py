"""Swindlers' stories are told by their words, and by sums of money beside a way to write to somebody."""

import pytest

from service.detection.signals.contact import detect_contact
from service.detection.signals.schemes import detect_schemes
from service.model.evidence import Reason
from tests.detection.hostile_texts import HOSTILE
from tests.detection.submissions import list_marked_texts, list_reasons, make_submission

MONEY = "speaks of money beside a way to reach somebody"


def test_one_phrase_is_a_hint_and_more_are_a_story() -> None:
    """Each further phrase adds weight, up to a bound, and all are marked as typed."""
    weights = []
    for text in ("A Spell Caster!", "A Spell Caster and a crypto recovery", "spell caster " + "urgent loan, " * 9):
        submission = make_submission(text)
        evidence = detect_schemes(submission)
        assert list_reasons(evidence) == [Reason.COMMERCIAL_WORD]
        weights.append(evidence[0].weight)
        assert list_marked_texts(submission, evidence)[0].lower() == "spell caster"
    assert weights == sorted(set(weights))
    assert weights[-1] <= 2.8


def test_a_name_may_tell_it_too() -> None:
    """A swindle in the name counts as one in the text."""
    judged = make_submission("Hello", name="Urgent Loan")
    assert list_marked_texts(judged, detect_schemes(judged)) == ["Urgent Loan"]


@pytest.mark.parametrize(
    "text", ["The loan shark is great", "She casts a spell on him", "The hacker was hired in ep 2"]
)
def test_plots_are_no_schemes(text: str) -> None:
    """Loans, spells and hackers are also what stories are about."""
    assert detect_schemes(make_submission(text)) == ()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("I made $12,530, write to ann@mail.example", True),
        ("4k a week, telegram @ann", False),
        ("€4k a week, telegram @ann", True),
        ("The ticket was $15, write to ann@mail.example", False),
        ("The film made $12,530,000 at the box office", False),
    ],
)
def test_money_beside_a_contact(text: str, *, counts: bool) -> None:
    """A large sum counts where somebody is to be written to, and nowhere else."""
    assert (MONEY in [evidence.detail for evidence in detect_contact(make_submission(text))]) is counts


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts(make) -> None:
    """Whatever is typed, the weight is bounded and the places are in the text."""
    text = make(3000)
    for evidence in detect_schemes(make_submission(text)):
        assert 0 < evidence.weight <= 2.8
        assert all(0 <= span.start < span.end <= len(text) for span in evidence.spans)
