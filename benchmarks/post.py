"""A comment posted in process, all signals and a synced commit included, against the bare stack."""

import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import bare
from benchmarks.calling import call, post_of
from benchmarks.measuring import Clock, Ratio, compare
from benchmarks.ours import sqlite_app, without_log
from benchmarks.table import Row, show
from benchmarks.texts import address, submission

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

BUDGET = 3.0
ROUNDS, CALLS = 40, 15
# A log that still grows is dearer to sync: both are as long as they get before anything is measured.
WORN_IN = 500
_readers = count(1)


def main() -> None:
    """Print the ratios, by wall clock (the disk's sync on both sides) and by processor time (without it)."""
    with tempfile.TemporaryDirectory() as name:
        theirs, ours = bare.posting(Path(name)), sqlite_app(Path(name))
        for app in (theirs, ours):
            for request in _posts(WORN_IN):
                _post(app, request)
        rows = [
            Row("prose, wall clock", _ratio(theirs, ours, time.perf_counter), BUDGET),
            Row("one link, wall clock", _ratio(theirs, ours, time.perf_counter, link=True), BUDGET),
            Row("prose, processor", _ratio(theirs, ours, time.process_time)),
            Row("one link, processor", _ratio(theirs, ours, time.process_time, link=True)),
        ]
        with without_log():
            rows.append(Row("prose, processor, no log", _ratio(theirs, ours, time.process_time)))
    show("post: 500 characters to SQLite, against Flask + bleach + one INSERT", rows)


def _ratio(theirs: "WSGIApplication", ours: "WSGIApplication", clock: Clock, *, link: bool = False) -> Ratio:
    to_base, to_ours = (_posts((ROUNDS + 1) * CALLS, link=link) for _ in range(2))
    return compare(
        lambda: _post(theirs, next(to_base)),
        lambda: _post(ours, next(to_ours)),
        rounds=ROUNDS,
        calls=CALLS,
        clock=clock,
    )


def _post(app: "WSGIApplication", request: dict[str, Any]) -> None:
    answer = call(app, request)
    assert answer.status in (201, 202), answer


def _posts(most: int, *, link: bool = False) -> Iterator[dict[str, Any]]:
    """Requests made beforehand, so that no round pays for them."""
    numbers = [next(_readers) for _ in range(most)]
    return iter([post_of(submission(number, link=link), address(number)) for number in numbers])
