"""Views: words without their places, with them, and without those of some places."""

import re

from hypothesis import given
from hypothesis import strategies as st

from service.detection.text.folding import fold
from service.detection.text.word_views import WordView

TEXTS = st.text(st.sampled_from("ab1_ .*-\n<>&;éßﷺ카½\u200b\u0301"), max_size=40)


@st.composite
def draw_text_with_places(draw):
    """Draw a text and places in it, in order and apart."""
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, list(zip(edges[::2], edges[1::2], strict=False))


@given(draw_text_with_places())
def test_a_word_is_taken_when_any_of_it_is(text_and_places):
    """What remains shares no character, as typed, with a place that is taken; all other words are there."""
    text, taken = text_and_places
    full_view = WordView(fold(text))
    typed = {word: full_view.folded.find_typed(word.start, word.end) for word in full_view.words}
    free = [
        word
        for word in full_view.words
        if all(typed[word][1] <= start or end <= typed[word][0] for start, end in taken)
    ]
    inside, outside = full_view.split_at(taken)
    assert list(outside.words) == free
    assert list(inside.words) == [word for word in full_view.words if word not in free]


@given(draw_text_with_places())
def test_words_are_the_same_with_and_without_their_places(text_and_places):
    """The texts alone are those of the words with places."""
    text, taken = text_and_places
    for view in WordView(fold(text)).split_at(taken):
        assert view.texts == tuple(word.text for word in view.words)


@given(TEXTS)
def test_disguised_words_are_kept_wherever_they_stand(text):
    """Of a text in two parts, one has what all disguised words stand for, the other has none."""
    full_view = WordView(fold(text))
    inside, outside = full_view.split_at([(0, len(text))])
    assert outside.disguised_words == full_view.disguised_words
    assert not inside.disguised_words


@given(st.text(st.sampled_from("ab .é"), max_size=12))
def test_a_word_with_a_letter_three_times_in_a_row_is_drawn_out(text):
    """Each such word is seen with two of the letter in their place, whatever stands around it."""
    view = WordView(fold(text))
    long_words = {word for word in view.texts if re.search(r"(.)\1\1", word)}
    assert {re.sub(r"(.)\1\1+", r"\1\1", word) for word in long_words} <= {word.text for word in view.disguised_words}
