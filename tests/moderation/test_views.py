"""Views: words without their places, with them, and without those of some places."""

from hypothesis import given
from hypothesis import strategies as st

from service.moderation.folding import fold
from service.moderation.views import View

TEXTS = st.text(st.sampled_from("ab1_ .*-\n<>&;éßﷺ카½\u200b\u0301"), max_size=40)


@st.composite
def with_places(draw):
    """A text and places in it, in order and apart."""
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, list(zip(edges[::2], edges[1::2], strict=False))


@given(with_places())
def test_a_word_is_left_out_when_any_of_it_is_taken(given):
    """What remains are the words that share no character, as typed, with a place that is taken."""
    text, taken = given
    whole = View(fold(text))
    typed = {word: whole.folded.typed(word.start, word.end) for word in whole.words}
    free = [
        word for word in whole.words if all(typed[word][1] <= start or end <= typed[word][0] for start, end in taken)
    ]
    assert list(whole.without(taken).words) == free


@given(with_places())
def test_words_are_the_same_with_and_without_their_places(given):
    """The texts alone are those of the words with places."""
    text, taken = given
    view = View(fold(text)).without(taken)
    assert view.texts == tuple(word.text for word in view.words)


@given(TEXTS)
def test_disguised_words_are_kept_wherever_they_stand(text):
    """A view without any word still has what its disguised words stand for."""
    whole = View(fold(text))
    assert whole.without([(0, len(text))]).disguised == whole.disguised
