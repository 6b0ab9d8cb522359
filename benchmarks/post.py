"""A comment posted in process, all signals and a synced commit included, against the bare stack."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks import bare
from benchmarks.calling import call, post_of
from benchmarks.measuring import Clock, Ratio, Work, compare, do_nothing
from benchmarks.ours import make_sqlite_app, silence_log
from benchmarks.table import Row, show
from benchmarks.texts import make_address, make_submission
from service.clock import read_clock_ms
from service.model.rules import Rules

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

BUDGET = 5
ROUNDS, CALLS = 40, 15
# A log that still grows is dearer to sync: both are as long as they get before anything is measured.
WORN_IN = 500
# Readers come so far apart (ms). Ever new ones at once are a flood, and what strangers write in one is held.
APART = 30_000
FLOOD = 2 * Rules().surge_at
MOSTLY = 0.95
_readers = count(1)


class _Day:
    """A clock for the service on which every call of `passes` is a reader's coming."""

    def __init__(self) -> None:
        self.now = read_clock_ms()

    def passes(self) -> None:
        """Move the clock on by half a minute."""
        self.now += APART


def main() -> None:
    """Print the ratios, by wall clock (the disk's sync on both sides) and by processor time (without it)."""
    with tempfile.TemporaryDirectory() as name:
        day, folder = _Day(), Path(name)
        prose = _Both(bare.make_posting_app(folder), make_sqlite_app(folder, lambda: day.now), day.passes)
        prose.wear_in()
        link = prose._replace(link=True)
        linking = link._replace(theirs=bare.make_posting_app(folder, linking=True))
        linking.wear_in()
        rows = [
            Row("prose, wall clock", prose.ratio(time.perf_counter), BUDGET),
            Row("one link, which both make a link, wall clock", linking.ratio(time.perf_counter), BUDGET),
            Row("one link, which only ours makes a link, wall clock", link.ratio(time.perf_counter), BUDGET),
            Row("prose, processor", prose.ratio(time.process_time)),
            Row("one link, which both make a link, processor", linking.ratio(time.process_time)),
        ]
        with silence_log():
            rows.append(Row("prose, processor, no log", prose.ratio(time.process_time)))
        flooded = prose._replace(comes=do_nothing, status=HTTPStatus.ACCEPTED)
        flooded.flood()
        rows.append(Row("prose in a flood, held, wall clock", flooded.ratio(time.perf_counter)))
    show("post: 500 characters to SQLite, against Flask + bleach + one INSERT", rows)


class _Both(NamedTuple):
    """The bare stack and ours: before each post a reader `comes`, and ours answers the post with `status`."""

    theirs: "WSGIApplication"
    ours: "WSGIApplication"
    comes: Work
    status: HTTPStatus = HTTPStatus.CREATED
    link: bool = False

    def wear_in(self) -> None:
        """Post until both write-ahead logs are as long as they get."""
        for request in _make_posts(WORN_IN):
            self.comes()
            call(self.theirs, request)
        for request in _make_posts(WORN_IN):
            self.comes()
            call(self.ours, request)

    def flood(self) -> None:
        """Let so many strangers post at once that ours holds what further ones write."""
        for request in _make_posts(FLOOD):
            call(self.ours, request)

    def ratio(self, clock: Clock) -> Ratio:
        """Return the time by `clock` of a post to ours over that of a post to the bare stack."""
        to_base, to_ours = (_make_posts((ROUNDS + 1) * CALLS, link=self.link) for _ in range(2))
        answers: Counter[int] = Counter()
        measured = compare(
            lambda: call(self.theirs, next(to_base)),
            lambda: answers.update((call(self.ours, next(to_ours)).status,)),
            rounds=ROUNDS,
            calls=CALLS,
            clock=clock,
            before=self.comes,
        )
        # A few texts have words that speak against them, and wait.
        assert answers[self.status] > MOSTLY * answers.total(), answers
        return measured


def _make_posts(most: int, *, link: bool = False) -> Iterator[dict[str, Any]]:
    """Make the requests beforehand, so that no round pays for them."""
    numbers = [next(_readers) for _ in range(most)]
    return iter([post_of(make_submission(number, link=link), make_address(number)) for number in numbers])
