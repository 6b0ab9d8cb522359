"""Features and scores are those of their definition, written out plainly beside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import load_shipped_model
from service.detection.text.features import extract_features
from service.detection.text.hashing import hash_word
from service.detection.text.text_analysis import analyse_text
from tests.detection.classifier.plain_scoring import compute_plain_raw, extract_plain_sets
from tests.detection.classifier.teaching import make_taught_decision, teach
from tests.detection.hostile_texts import HOSTILE
from tests.detection.submissions import make_submission
from tests.detection.test_natural_readers import COMMENTS, SPAM

TAUGHT = teach(
    *(make_taught_decision(number, Label.SPAM if number % 8 < 4 else Label.GOOD, number + 1) for number in range(16))
)
TEXTS = [*COMMENTS, *(text for _, _, text in SPAM), *(make(3000) for make in HOSTILE.values())]


def check_scores(text: str, name: str = "", url: str = "") -> None:
    """Check the features and scores of this submission against the definition, by two models."""
    analysis = analyse_text(make_submission(text, name=name, url=url))
    features = extract_features(analysis)
    ordered = features.make_sorted()
    assert [list(part) for part in (ordered.words, ordered.grams, ordered.author)] == extract_plain_sets(analysis)
    site = TAUGHT.site.weights
    for model in (TAUGHT.model, load_shipped_model()):
        assert model.score(features) + site.score(features) == pytest.approx(
            compute_plain_raw(analysis, model, site), abs=1e-9
        )


@pytest.mark.parametrize("text", TEXTS)
def test_texts_score_as_defined(text: str) -> None:
    """Comments of every language, spam and hostile texts score as the definition says."""
    check_scores(text, "Cheap Pills 24", "https://pills.example/buy?now=1")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=60))
def test_any_text_scores_as_defined(text: str, name: str, url: str) -> None:
    """So does any text at all."""
    check_scores(text, name, url)


def test_a_comment_scores_the_same_each_time() -> None:
    """Judging a comment twice gives the same evidence with the same raw score."""
    judged = [make_submission("Earn money fast online, visit my casino page") for _ in range(2)]
    first, second = (TAUGHT.detect_by_model(one) for one in judged)
    assert first == second


def test_cached_words_are_bounded_and_change_nothing() -> None:
    """A word hashes the same whether it was seen before or not, and only so many words are kept in memory."""
    hash_word.cache_clear()
    first, again = hash_word("harbour"), hash_word("harbour")
    assert first == again == hash_word.__wrapped__("harbour")
    assert (hash_word.cache_info().hits, hash_word.cache_info().maxsize) == (1, 8192)
