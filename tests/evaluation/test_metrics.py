"""Metrics by their definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evaluation.metrics import compute_auc, compute_recall, compute_roc_curve

SCORES = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=30)


@given(SCORES, SCORES)
def test_auc_counts_pairs(spam: list[float], ham: list[float]) -> None:
    """The AUC is the share of pairs in the right order, ties counted half."""
    pairs = [(s > h) + (s == h) / 2 for s in spam for h in ham]
    assert compute_auc(spam, ham) == pytest.approx(sum(pairs) / len(pairs))


@given(SCORES, SCORES, st.floats(0, 1))
def test_recall_keeps_its_promise(spam: list[float], ham: list[float], share: float) -> None:
    """No more than the share of good comments scores above the limit that the recall is counted at."""
    recall = compute_recall(spam, ham, share)
    limits = [limit for limit in {*spam, *ham} if sum(s > limit for s in spam) / len(spam) == recall]
    assert recall == 0 or min(sum(h > limit for h in ham) for limit in limits) <= share * len(ham)


@given(SCORES, SCORES)
def test_the_curve_rises_to_all(spam: list[float], ham: list[float]) -> None:
    """The ROC curve goes from nothing to everything and never back."""
    points = compute_roc_curve(spam, ham)
    assert list(points) == sorted(points)
    assert [*points[:1], *points[-1:]] == [(0, 0), (1, 1)]
