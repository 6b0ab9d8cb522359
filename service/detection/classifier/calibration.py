"""Calibration: what a raw score weighs as evidence, measured by how good comments score. Never from 0.5.

A classifier's raw score is too sure of itself: on a blog that it was not trained on, 0.5 would make spam of a third of
the good comments. So a weight says how rare the score is among good comments.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

# A share of good comments that score higher, and what a score there weighs, in log-odds.
# Good style counts less for a comment than a telephone number counts against it: swindlers write like anybody.
# One in fifty alone holds a newcomer's comment under the default rules; one in a thousand is as sure as it gets.
LEVELS: tuple[tuple[float, float], ...] = (
    (0.75, -1.5),
    (0.5, -1.0),
    (0.1, 0.0),
    (0.02, 1.0),
    (0.003, 2.2),
    (0.001, 3.0),
)
MIN_SAMPLE = 200  # good comments, before their own scores say anything
# What a raw score gains from a site's weights, beyond what good comments of many kinds gain, weighs so much a point.
# One in ten of those gains up to 0.8 more; after ten rejections, a spam that the model takes for good gains 0.9 to 1.7.
_GAIN_WEIGHT = 2.0
_LEAST_STEP = 0.05  # between raw scores of two levels, so that the curve stays a curve


class Calibration(NamedTuple):
    """A rising curve: at `raws[i]` the weight is `LEVELS[i][1]`, between them it is linear, outside them flat."""

    raws: tuple[float, ...]

    def weigh(self, raw: float) -> float:
        """Return the weight of a raw score, in log-odds, from the first level's to the last one's."""
        after = bisect_right(self.raws, raw)
        if after == 0:
            return LEVELS[0][1]
        if after == len(self.raws):
            return LEVELS[-1][1]
        (low, high), (least, most) = self.raws[after - 1 : after + 1], (LEVELS[after - 1][1], LEVELS[after][1])
        return least + (most - least) * (raw - low) / (high - low)

    def raise_by(self, by: float) -> "Calibration":
        """Return the curve for raw scores that are `by` higher than those it was made for."""
        return Calibration(tuple(raw + by for raw in self.raws)) if by else self


class SiteCalibration(NamedTuple):
    """What raw scores weigh on a site.

    `own` fits the scores of the site's good comments, `shipped` those of the model alone, and `lift` is how much the
    site's weights add to good comments of many kinds.
    """

    own: Calibration
    shipped: Calibration
    lift: float

    def weigh(self, model_raw: float, raw: float) -> float:
        """Return the weight of a comment, in log-odds: `model_raw` is the model's score, `raw` also has the site's.

        Good comments unlike those of the site score higher than its own, in another language for example: its weights
        know nothing of them. So what a site learnt speaks against a comment only as far as it adds more than to good
        comments of many kinds; otherwise the comment weighs at most what it would on a fresh install.
        """
        gain = max(0.0, raw - model_raw - self.lift)
        return min(self.own.weigh(raw), self.shipped.weigh(model_raw) + _GAIN_WEIGHT * gain)


def calibrate(good: Sequence[float]) -> Calibration:
    """Return the calibration of a sample of good comments' raw scores; needs at least one."""
    ordered = sorted(good)
    return _make_rising([_find_score_exceeded_by(ordered, share) for share, _ in LEVELS])


def shift_calibration(base: Calibration, good: Sequence[float]) -> Calibration:
    """Return `base` moved to fit a site's own good comments, or `base` itself for fewer than `MIN_SAMPLE` of them.

    A level that the sample is too small to show (one in 300 and rarer) keeps its distance from the rarest one shown.
    """
    if len(good) < MIN_SAMPLE:
        return base
    ordered = sorted(good)
    measured = [_find_score_exceeded_by(ordered, share) for share, _ in LEVELS if share * len(ordered) >= 1]
    move = measured[-1] - base.raws[len(measured) - 1]
    return _make_rising([*measured, *(raw + move for raw in base.raws[len(measured) :])])


def _find_score_exceeded_by(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, min(len(ordered) - 1, round((1 - share) * len(ordered)) - 1))]


def _make_rising(raws: Sequence[float]) -> Calibration:
    """Return the raws, each at least `_LEAST_STEP` above the one before."""
    rising = list(raws[:1])
    for raw in raws[1:]:
        rising.append(max(raw, rising[-1] + _LEAST_STEP))
    return Calibration(tuple(rising))
