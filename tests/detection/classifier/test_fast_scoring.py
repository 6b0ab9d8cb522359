"""The fast way of scoring gives what the plain way gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.detection.classifier.features import extract_features
from service.detection.classifier.hashing import hash_word
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import load_shipped_model
from service.detection.text.text_analysis import analyse_text
from tests.detection.classifier.plain_scoring import plain_raw, plain_sets
from tests.detection.classifier.teaching import decided, taught
from tests.detection.hostile_texts import HOSTILE
from tests.detection.submissions import submission
from tests.detection.test_natural_readers import COMMENTS, SPAM

LEARNED = taught(*(decided(number, Label.SPAM if number % 8 < 4 else Label.GOOD, number + 1) for number in range(16)))
TEXTS = [*COMMENTS, *(text for _, _, text in SPAM), *(make(3000) for make in HOSTILE.values())]


def same(text: str, name: str = "", url: str = "") -> None:
    """The features and scores of this submission are those of the plain way, by the shipped model and a taught one."""
    analysis = analyse_text(submission(text, name=name, url=url))
    found = extract_features(analysis)
    ordered = found.make_sorted()
    assert [list(part) for part in (ordered.words, ordered.grams, ordered.author)] == plain_sets(analysis)
    site = LEARNED.site.weights
    for model in (LEARNED.model, load_shipped_model()):
        assert model.score(found) + site.score(found) == pytest.approx(plain_raw(analysis, model, site), abs=1e-9)


@pytest.mark.parametrize("text", TEXTS)
def test_the_fast_way_is_the_plain_way(text: str) -> None:
    """Comments of every language, spam and hostile texts score as the definition says."""
    same(text, "Cheap Pills 24", "https://pills.example/buy?now=1")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=60))
def test_any_text_scores_as_defined(text: str, name: str, url: str) -> None:
    """So does any text at all."""
    same(text, name, url)


def test_kept_words_change_nothing() -> None:
    """A comment scores the same whether its words were seen before or not, and its evidence carries that score."""
    hash_word.cache_clear()
    judged = [submission("Earn money fast online, visit my casino page") for _ in range(2)]
    first, second = (LEARNED.detect_by_model(one) for one in judged)
    assert first == second
    assert hash_word.cache_info().hits > 0


def test_kept_words_are_bounded() -> None:
    """However many words are written, only so many are kept."""
    assert hash_word.cache_info().maxsize == 8192
