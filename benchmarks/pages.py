"""The first page of a long thread against that of a short one, on both engines.

On SQLite by time. The stand-in for DynamoDB looks at every item of the table for any query, so its time says nothing
of AWS; there what counts is what DynamoDB bills and the reader waits for: round trips and the units of what is read.
"""

import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from flask import Flask

from benchmarks.calling import call, make_environ
from benchmarks.dynamo import TABLE, open_dynamo_engine
from benchmarks.item_sizes import read_units
from benchmarks.measuring import compare
from benchmarks.ours import forget_pages, make_our_app
from benchmarks.table import Row, describe_verdict, show, show_cells
from benchmarks.texts import write_comment
from service.clock import read_clock_ms
from service.engines.port import Engine, Expect, Put
from service.engines.sqlite.engine import SqliteEngine
from service.model.author import Author
from service.model.comment import Comment
from service.model.decision import POLICY, Decision
from service.model.path import make_child_path
from service.model.status import Status, Verdict
from service.model.thread import Thread
from service.sanitise.sanitiser import sanitise
from service.storage.records.comments import build_comment_record
from service.storage.records.site import build_thread_record

BUDGET = 1.5
SHORT, LONG = 100, 100_000
FIRST_AT = 1_750_000_000_000
REPLIES = 3
ORDERS = ("oldest", "newest")


def main() -> None:
    """Print the ratios of pages that are read anew each time: nothing that was sent before is kept."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "pages.db"
        rows = _make_rows(make_our_app(f"sqlite:///{path}"), SqliteEngine(str(path), read_clock_ms))
    show(f"pages: the first page of {LONG:,} comments on SQLite, against one of {SHORT}", rows)
    units: list[float] = []
    with open_dynamo_engine(lambda *call: units.append(read_units(*call))) as engine:
        cells = _measure_cells(make_our_app(f"dynamodb://{TABLE}", engine), engine, units)
    headings = ("order", "round trips", "", "read units", "", "ratio", "budget", "")
    show_cells(f"pages: {LONG:,} comments on DynamoDB's stand-in, against {SHORT}", headings, cells)


def _read(app: Flask, count: int, order: str) -> None:
    path = f"/v1/comments?thread=/recaps/{count}&order={order}&limit=50"
    answer = call(app, make_environ("GET", path))
    assert answer.status == 200, answer


def _make_rows(app: Flask, engine: Engine) -> list[Row]:
    for count in (SHORT, LONG):
        fill(engine, f"/recaps/{count}", count)
    rows = []
    for order in ORDERS:
        short, long = (partial(_read, app, count, order) for count in (SHORT, LONG))
        before = partial(forget_pages, app)
        rows.append(Row(order, compare(short, long, rounds=30, calls=10, before=before), BUDGET))
    return rows


def _measure_cells(app: Flask, engine: Engine, units_read: list[float]) -> list[list[str]]:
    for count in (SHORT, LONG):
        fill(engine, f"/recaps/{count}", count)
    cells = []
    for order in ORDERS:
        costs = []
        for count in (SHORT, LONG):
            _read(app, count, order)  # the site's rules are known
            forget_pages(app)
            units_read.clear()
            _read(app, count, order)
            costs.append((len(units_read), sum(units_read)))
        (trips, short_units), (long_trips, long_units) = costs
        ratio = max(long_trips / trips, long_units / short_units)
        counts = [f"{trips}", f"{long_trips}", f"{short_units:g}", f"{long_units:g}"]
        cells.append([order, *counts, f"{ratio:.2f}", f"{BUDGET:g}", describe_verdict(ratio, BUDGET)])
    return cells


def fill(engine: Engine, key: str, count: int) -> None:
    """Publish `count` comments in the thread; three of four are replies."""
    thread = Thread("default", key, count=count, version=1, opened_at=FIRST_AT, changed_at=FIRST_AT)
    engine.commit([Put(build_thread_record(thread), Expect.ABSENT)])
    comments = _make_comments(key, count)
    while batch := list(islice(comments, 100)):
        engine.commit([Put(build_comment_record(each, 0), Expect.ABSENT) for each in batch])


def _make_comments(key: str, count: int) -> Iterator[Comment]:
    body = sanitise(write_comment(1, 500))
    top = ""
    for number in range(count):
        at = FIRST_AT + number * 1000
        decision = Decision(status=Status.APPROVED, verdict=Verdict.HAM, score=-1.0, reasons=(), by=POLICY, at=at)
        comment_id = f"{count:08d}{number:018d}"
        path = make_child_path(top if number % (REPLIES + 1) else "", at, comment_id, 1)
        top = path if number % (REPLIES + 1) == 0 else top
        yield Comment(
            id=comment_id,
            site="default",
            thread=key,
            parent=None,
            depth=0,
            path=path,
            author=Author("a" * 26, "Mina", "mina@example.org", ""),
            body=body,
            created_at=at,
            decisions=(decision,),
            published_at=at,
        )
