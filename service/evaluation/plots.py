"""Plots of an evaluation: the ROC curve, how scores spread, and how a stream learns."""

from collections.abc import Mapping, Sequence
from math import ceil

from service.evaluation.metrics import compute_roc_curve
from service.evaluation.product import JudgedComment
from service.evaluation.report import split_scores
from service.evaluation.svg import Axis, Line, draw_chart
from service.model.status import Status

_BARS = 40
_LOW, _HIGH = -8.0, 24.0  # log-odds shown
_STEP = 0.2  # the axis of shares ends at a multiple of it
_MOST_HAM = 0.2  # the part of the ROC curve that a filter lives in
_WINDOWS = 40
_MAX_POINTS = 500


def draw_plots(results: Sequence[JudgedComment]) -> Mapping[str, str]:
    """Return SVG documents by file name; the ROC curve only where both labels are there."""
    spam, ham = split_scores(results)
    files = {"scores.svg": _draw_spread(spam, ham), "learning.svg": _draw_learning(results)}
    return {**files, "roc.svg": _draw_roc(spam, ham)} if spam and ham else files


def _draw_roc(spam: Sequence[float], ham: Sequence[float]) -> str:
    points = compute_roc_curve(spam, ham)
    sample = points[:: max(1, len(points) // _MAX_POINTS)]
    across, up = Axis("share of good comments", 0, _MOST_HAM), Axis("share of spam", 0, 1)
    return draw_chart("Spam found against good comments lost", across, up, [Line("all", sample)])


def _draw_spread(spam: Sequence[float], ham: Sequence[float]) -> str:
    lines = [Line(name, _count_bars(scores)) for name, scores in (("spam", spam), ("good", ham)) if scores]
    most = ceil(max(share for line in lines for _, share in line.points) / _STEP) * _STEP
    return draw_chart("Scores", Axis("score, log-odds", _LOW, _HIGH), Axis("share of comments", 0, most), lines)


def _count_bars(scores: Sequence[float]) -> Sequence[tuple[float, float]]:
    width = (_HIGH - _LOW) / _BARS
    counts = [0] * _BARS
    for score in scores:
        counts[max(0, min(_BARS - 1, int((score - _LOW) / width)))] += 1
    return [(_LOW + width * (place + 0.5), count / len(scores)) for place, count in enumerate(counts)]


def _draw_learning(results: Sequence[JudgedComment]) -> str:
    size = max(1, -(-len(results) // _WINDOWS))
    windows = [(start, results[start : start + size]) for start in range(0, len(results), size)]
    curves = (("spam not published", True), ("good comments published", False))
    lines = [Line(name, _measure_right_share(windows, is_spam=is_spam)) for name, is_spam in curves]
    return draw_chart(
        "Decisions that need no correction", Axis("comments", 0, len(results)), Axis("share", 0, 1), lines
    )


def _measure_right_share(
    windows: Sequence[tuple[int, Sequence[JudgedComment]]], *, is_spam: bool
) -> Sequence[tuple[float, float]]:
    points = []
    for start, window in windows:
        alike = [comment for comment in window if comment.row.is_spam is is_spam]
        right = sum((comment.outcome == Status.APPROVED) is not is_spam for comment in alike)
        if alike:
            points.append((float(start), right / len(alike)))
    return points
