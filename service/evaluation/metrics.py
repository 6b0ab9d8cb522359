"""Metrics of scored, labelled comments."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def compute_auc(spam: Sequence[float], ham: Sequence[float]) -> float:
    """Return the chance that a spam scores higher than a good comment, 0 to 1, ties counted half. Neither is empty."""
    ordered = sorted(ham)
    wins = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in spam)
    return wins / (2 * len(spam) * len(ham))


def compute_recall(spam: Sequence[float], ham: Sequence[float], share: float) -> float:
    """Return the share of spam that scores above all but `share` (0 to 1, rounded down) of the good comments."""
    ordered = sorted(ham, reverse=True)
    limit = ordered[min(int(share * len(ordered)), len(ordered) - 1)]
    return sum(score > limit for score in spam) / len(spam)


def compute_roc_curve(spam: Sequence[float], ham: Sequence[float]) -> Sequence[tuple[float, float]]:
    """Return the ROC curve: (share of ham, share of spam) at or above each score, from (0, 0) to (1, 1)."""
    spams, hams = sorted(spam), sorted(ham)
    points = [(0.0, 0.0)]
    for limit in sorted({*spam, *ham}, reverse=True):
        above = 1 - bisect_left(hams, limit) / len(hams), 1 - bisect_left(spams, limit) / len(spams)
        points.append(above)
    return points
