"""Whether the clock may be believed before anything is deleted for good because of it.

A machine whose clock is a year ahead for a moment would delete a year's worth of records that still count. So the store
remembers when a sweep was last considered; after a jump, nothing is deleted until the clock has held for a day.
"""

from typing import NamedTuple

from service.engines.port import Conflict, Engine, Expect, Put, Record

KEY = "sweep-clock"
_HOUR_MS = 3_600_000
DAY_MS = 24 * _HOUR_MS
# A machine may be off for so long without making its clock suspicious. Backwards, clocks are corrected by minutes.
LONGEST_GAP_MS = 7 * DAY_MS
LONGEST_STEP_BACK_MS = _HOUR_MS


class ClockRecord(NamedTuple):
    """When a sweep was last considered, and since when the clock has not jumped (both ms; 0 for always)."""

    seen_at: int = 0
    steady_since: int = 0
    version: int = 0


def observe_clock(engine: Engine, now: int) -> bool:
    """Store that the time is `now` (ms), and return whether records may be deleted by it. Raises `Unavailable`."""
    before = _read_record(engine)
    steady_since = now if has_jumped(before, now) else before.steady_since
    fields = {"seen_at": now, "steady_since": steady_since}
    try:
        engine.commit([Put(Record(KEY, fields=fields, version=before.version + 1), before.version or Expect.ABSENT)])
    except Conflict:
        # Another process considers a sweep at this moment; one of the two is enough.
        return False
    return not steady_since or now - steady_since >= DAY_MS


def is_clock_steady(engine: Engine, now: int) -> bool:
    """Return whether the time `now` (ms) follows from what was stored. Raises `Unavailable`. Nothing is written."""
    return not has_jumped(_read_record(engine), now)


def _read_record(engine: Engine) -> ClockRecord:
    record = engine.get([KEY]).get(KEY)
    return ClockRecord(**record.fields, version=record.version) if record else ClockRecord()


def has_jumped(before: ClockRecord, now: int) -> bool:
    """Return whether the time `now` (ms) does not follow from what was stored before."""
    if not before.seen_at:
        return False
    return not before.seen_at - LONGEST_STEP_BACK_MS <= now <= before.seen_at + LONGEST_GAP_MS
