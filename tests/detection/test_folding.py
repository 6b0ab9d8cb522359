# ruff: noqa: RUF001 - look-alike letters are what is tested, or how readers write
"""Folding levels disguise and keeps the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.detection.text.folding import fold, latinise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Viagra", "viagra"),
        ("VÍÁGRÄ", "viagra"),
        ("ＶＩＡＧＲＡ", "viagra"),
        ("𝓿𝓲𝓪𝓰𝓻𝓪", "viagra"),
        ("v\u200bi\u00ada\u2060gra", "viagra"),
        ("v\u0336i\u0336a\u0336g\u0336r\u0336a", "viagra"),
        ("viаgrа", "viagra"),
        ("<b>via</b>gra", "viagra"),
        ("&#118;iagra", "viagra"),
        ("<p>via</p><p>gra</p>", " via  gra "),
        ("I <3 you & R&B;", "i <3 you & r&b;"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("か\u3099", "が"),
        ("Straße", "strasse"),
        ("มาก", "มาก"),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_readers_read_alike_what_folds_alike(typed, plain):
    """Case, width, accents, hidden characters, inline tags, entities and look-alikes fold away; letters do not."""
    assert fold(typed).text == plain


def test_words_of_another_script_stay_themselves():
    """A Cyrillic word in Cyrillic text is never read as a Latin one."""
    assert latinise("вот кот") == "вот кот"
    assert fold("вот мама").text == "вот мама"


def test_mixed_words_are_latin_even_in_another_script():
    """One Latin letter in a word of look-alikes gives it away."""
    assert fold("это сaсhе вот").text.split() == ["это", "cache", "вот"]


@pytest.mark.parametrize("typed", ["Héllo <b>wör</b>ld &amp; 한글 ﬁn", "ﷺ and \u1112\u1161\u11ab!", "ＡＢＣ"])
def test_a_folded_piece_knows_its_place_as_typed(typed):
    """Folding what a place covers gives that place's folded text again."""
    folded = fold(typed)
    for index, character in enumerate(folded.text):
        start, end = folded.find_typed(index, index + 1)
        assert character in fold(typed[start:end]).text


@given(st.text(max_size=200))
def test_places_of_any_text_are_in_order_and_inside_it(typed):
    """Spans never leave the text and never run backwards."""
    folded = fold(typed)
    places = [folded.find_typed(index, index + 1) for index in range(len(folded.text))]
    assert all(0 <= start < end <= len(typed) for start, end in places)
    assert places == sorted(places)
    assert len(latinise(typed)) == len(typed)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="<&"), max_size=200))
def test_plain_ascii_only_loses_its_case(typed):
    """The short way for ASCII gives what lower case gives."""
    assert fold(typed).text == typed.lower()
