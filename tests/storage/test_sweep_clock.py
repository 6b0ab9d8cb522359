"""A clock that jumps deletes nothing for good."""

import pytest

from service.storage.sweep_clock import DAY_MS, LONGEST_GAP_MS, LONGEST_STEP_BACK_MS, observe_clock

NOW = 1_900_000_000_000
HOUR = DAY_MS // 24


def test_a_steady_clock_may_sweep(engine):
    """From the first time on, and after the longest gap or step back that is no jump."""
    times = [NOW, NOW + HOUR, NOW + HOUR + LONGEST_GAP_MS, NOW + HOUR + LONGEST_GAP_MS - LONGEST_STEP_BACK_MS]
    assert all(observe_clock(engine, now) for now in times)


@pytest.mark.parametrize("jump", [LONGEST_GAP_MS + 1, -LONGEST_STEP_BACK_MS - 1, 365 * DAY_MS])
def test_a_jump_postpones_sweeps_for_a_day(engine, jump):
    """After a jump either way nothing may be swept until the clock has held for a day."""
    assert observe_clock(engine, NOW)
    assert not observe_clock(engine, NOW + jump)
    assert not any(observe_clock(engine, NOW + jump + HOUR * hours) for hours in range(1, 24))
    assert observe_clock(engine, NOW + jump + DAY_MS)


def test_a_jump_for_a_moment_postpones_too(engine):
    """Coming back from a jump is a jump as well."""
    assert observe_clock(engine, NOW)
    assert not observe_clock(engine, NOW + 365 * DAY_MS)
    assert not observe_clock(engine, NOW + HOUR)
    assert observe_clock(engine, NOW + HOUR + DAY_MS)
