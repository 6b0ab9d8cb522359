"""Weights say how rare a score is among good comments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.detection.classifier.calibration import LEVELS, MIN_SAMPLE, SiteCalibration, calibrate, shift_calibration

EVEN = [number / 1000 for number in range(1000)]


def test_levels() -> None:
    """A score that one good comment in fifty exceeds weighs one; half of them exceed what weighs -1."""
    curve = calibrate(EVEN)
    assert curve.weigh(0.98) == pytest.approx(1.0, abs=0.1)
    assert curve.weigh(0.5) == pytest.approx(-1.0, abs=0.1)


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=50), st.floats(-20, 20), st.floats(0, 5))
def test_rising_and_bounded(good: list[float], raw: float, more: float) -> None:
    """Whatever the sample, a higher score never weighs less, and weights stay within the levels."""
    curve = calibrate(good)
    assert LEVELS[0][1] <= curve.weigh(raw) <= curve.weigh(raw + more) <= LEVELS[-1][1]


def test_a_small_sample_moves_nothing() -> None:
    """Until there are enough good comments of the site's own, the model's calibration stands."""
    base = calibrate(EVEN)
    assert shift_calibration(base, [5.0] * (MIN_SAMPLE - 1)) == base


def test_a_site_that_scores_higher() -> None:
    """Once a site's good comments score higher, so must a comment to be held, and rare levels move along."""
    base = calibrate(EVEN)
    moved = shift_calibration(base, [2 + number / MIN_SAMPLE for number in range(MIN_SAMPLE)])
    assert base.weigh(1.5) == LEVELS[-1][1]
    assert moved.weigh(1.5) == LEVELS[0][1]
    assert moved.raws[-1] - moved.raws[-3] == pytest.approx(base.raws[-1] - base.raws[-3], abs=0.2)


def test_what_is_unlike_the_site_weighs_what_the_model_says() -> None:
    """A comment that gains nothing from a site's weights weighs no more than by the model alone."""
    strict = SiteCalibration(own=calibrate([raw - 5 for raw in EVEN]), shipped=calibrate(EVEN), lift=0.5)
    assert strict.weigh(0.5, 0.5) == strict.shipped.weigh(0.5)
    assert strict.weigh(0.5, 1.0) == strict.shipped.weigh(0.5)
    assert strict.shipped.weigh(0.5) < strict.weigh(0.5, 1.5) < strict.weigh(0.5, 2.5) <= LEVELS[-1][1]


def test_what_resembles_good_comments_of_the_site_is_trusted() -> None:
    """A comment that the site's own good comments exceed weighs little, whatever the model says."""
    lenient = SiteCalibration(own=calibrate([raw + 5 for raw in EVEN]), shipped=calibrate(EVEN), lift=0.0)
    assert lenient.weigh(3.0, 3.0) == LEVELS[0][1]
