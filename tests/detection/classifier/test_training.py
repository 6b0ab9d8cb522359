"""Training gives the same bytes each time, and a model that works."""

from hashlib import sha256

import pytest

from service.detection.text.features import extract_features
from service.detection.text.text_analysis import analyse_text
from service.evaluation.labelled import LabelledComment
from service.evaluation.pool import balance, make_pool, train
from tests.detection.classifier.teaching import OFFERS, REMARKS, make_labelled, train_model
from tests.detection.submissions import make_submission


def test_same_bytes() -> None:
    """Trained twice on the same comments, the file is the same bit for bit."""
    assert sha256(train(make_pool(make_labelled()), 7).dump()).digest() == sha256(train_model().dump()).digest()


def test_it_learnt() -> None:
    """Every offer scores above every remark, also in words around them that it never saw."""
    scores = [
        train_model().score(extract_features(analyse_text(make_submission(f"so, {text} maybe"))))
        for text in (*OFFERS, *REMARKS)
    ]
    assert min(scores[:4]) > max(scores[4:])


def test_balance() -> None:
    """Spam weighs as much as good comments, and a small source counts for more than its size."""
    rows = [*make_labelled(), *(LabelledComment(f"hello {n}", is_spam=False, source="big") for n in range(300))]
    examples = balance(make_pool(rows))
    weights = {
        label: sum(example.weight for example in examples if example.is_positive is label) for label in (True, False)
    }
    assert weights[True] == pytest.approx(weights[False])
    assert len({round(example.weight, 6) for example in examples if not example.is_positive}) == 3


def test_authors_are_known_from_blogs_only() -> None:
    """Names of a source without home pages teach nothing; half of its good comments get a blog author's."""
    rows = [
        *make_labelled(),
        *(LabelledComment(f"hello {n}", is_spam=False, source="videos", name="Zed") for n in range(10)),
    ]
    zed = extract_features(analyse_text(make_submission("x", name="Zed"))).author
    examples = balance(make_pool(rows))
    assert not any(set(zed) <= set(example.features.author) for example in examples)
    # All ninety of the blog are two in three with an author; of the forty others, half.
    assert sum(bool(example.features.author) for example in examples) == 60 + 20
