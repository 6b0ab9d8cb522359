"""Reasons in words: each code has a label and a sentence, on the desk and in the documentation."""

import re
from pathlib import Path

from service.model.evidence import Reason
from service.web.moderation.reason_words import REASON_WORDS, describe_reason

MODERATING = Path(__file__).parents[3] / "docs" / "moderating.md"


def test_every_reason_has_words():
    """No reason is shown by its raw code."""
    assert [reason for reason in Reason if reason not in REASON_WORDS] == []


def test_every_reason_is_explained():
    """The documentation lists each reason with the words of the desk."""
    section = MODERATING.read_text().partition("\n## Reasons\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    assert {code: (label, sentence) for code, label, sentence in rows} == {
        code: tuple(words) for code, words in REASON_WORDS.items()
    }


def test_words_are_for_people():
    """Labels are short and have no code or jargon in them; explanations are sentences."""
    for code, words in REASON_WORDS.items():
        assert "log-odds" not in words.label + words.sentence, code
        assert len(words.label) <= 40, code
        assert words.sentence.endswith("."), code


def test_an_unknown_code_is_written_with_blanks():
    """A code without words does not break the page."""
    assert describe_reason("brand-new") == "brand new"
