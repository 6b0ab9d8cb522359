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
_readers = count(1)


def main() -> None:
    """Print the ratios, by wall clock (the disk's sync on both sides) and by processor time (without it)."""
    with tempfile.TemporaryDirectory() as name:
        theirs, ours = bare.posting(Path(name)), sqlite_app(Path(name))
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
    posts = {app: _posts(link=link) for app in (theirs, ours)}

    def post(app: "WSGIApplication") -> None:
        answer = call(app, next(posts[app]))
        assert answer.status in (201, 202), answer

    return compare(lambda: post(theirs), lambda: post(ours), rounds=ROUNDS, calls=CALLS, clock=clock)


def _posts(*, link: bool) -> Iterator[dict[str, Any]]:
    """Requests made beforehand, so that no round pays for them."""
    numbers = [next(_readers) for _ in range((ROUNDS + 1) * CALLS)]
    return iter([post_of(submission(number, link=link), address(number)) for number in numbers])
