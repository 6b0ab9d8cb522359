"""Removing expired records while the service runs: soon after its start, then once an hour."""

from collections.abc import Callable
from threading import Event

from service import log
from service.engines.port import Engine, Unavailable
from service.storage.sweep_clock import observe_clock

# A server that is started again each hour must sweep too, but not while it answers its first readers.
FIRST_SECONDS = 60
NEXT_SECONDS = 3600


def sweep_regularly(engine: Engine, clock: Callable[[], int], stopped: Event) -> None:
    """Sweep until `stopped` is set; `clock` gives ms since 1970. Expired records read as absent before that anyway."""
    pause = FIRST_SECONDS
    while not stopped.wait(pause):
        sweep_once(engine, clock)
        pause = NEXT_SECONDS


def sweep_once(engine: Engine, clock: Callable[[], int]) -> None:
    """Remove expired records, unless the clock has jumped, and write to the log what was done."""
    try:
        if observe_clock(engine, clock()):
            log.write("storage.swept", removed=engine.sweep())
        else:
            log.write("storage.sweep_postponed", "WARNING", why="the clock has jumped; nothing is swept for a day")
    except Unavailable as error:
        # Nothing is lost: the next sweep comes in an hour.
        log.write("storage.sweep_failed", "WARNING", why=str(error))
