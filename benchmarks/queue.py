"""A long queue against a short one, and many decisions at once, on both engines.

On SQLite by time. On DynamoDB's stand-in, whose time says nothing of AWS, by round trips and the units of what is read.
"""

import json
import tempfile
from functools import partial
from itertools import islice
from pathlib import Path

from flask import Flask

from benchmarks.calling import Answer, call, make_environ
from benchmarks.dynamo import TABLE, open_dynamo_engine
from benchmarks.item_sizes import read_units
from benchmarks.measuring import Ratio, compare
from benchmarks.ours import TOKEN, make_our_app
from benchmarks.table import Row, describe_verdict, show, show_cells
from benchmarks.texts import write_comment as text_of
from service.clock import read_clock_ms
from service.engines.meter import measure
from service.engines.port import Add, Engine, Expect, Put, Write
from service.engines.sqlite.engine import SqliteEngine
from service.model.author import Author
from service.model.comment import Comment
from service.model.decision import POLICY, Decision
from service.model.evidence import Assessment, Evidence, Reason
from service.model.path import make_child_path
from service.model.status import Status, Verdict
from service.model.thread import Thread
from service.sanitise.sanitiser import sanitise
from service.storage.records import keys
from service.storage.records.comments import build_comment_record
from service.storage.records.site import build_thread_record

BUDGET = 1.5
SHORT, LONG = 100, 10_000
PAGE = 25
BULK = 50
# One read, and a commit for each nine comments.
BULK_TRIPS = 7
FIRST_AT = 1_750_000_000_000
THREADS = 50
ORDERS = ("priority", "oldest", "newest")
# A commit has at most a hundred writes: each comment with its author's counts, and the tally.
TOGETHER = 49


def main() -> None:
    """Print how a long queue compares with a short one, and what fifty decisions take."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short, long = (_fill_sqlite(folder / f"{count}.db", count) for count in (SHORT, LONG))
        rows = [Row(order, _measure_ratio(short, long, order), BUDGET) for order in ORDERS]
        show(f"queue: the first page of {LONG:,} held comments on SQLite, against one of {SHORT}", rows)
        bulk = [("SQLite", *_measure_bulk(long))]
    units: list[float] = []
    with open_dynamo_engine(lambda *call: units.append(read_units(*call))) as engine:
        app = make_our_app(f"dynamodb://{TABLE}", engine)
        fill(engine, SHORT)
        costs = [_measure_cost(app, order, units) for order in ORDERS]
        fill(engine, LONG, SHORT)
        cells = [
            _format_cells(order, cost, _measure_cost(app, order, units))
            for order, cost in zip(ORDERS, costs, strict=True)
        ]
        bulk.append(("DynamoDB", *_measure_bulk(app)))
    _show(cells, bulk)


def _show(cells: list[list[str]], bulk: list[tuple[str, int, float]]) -> None:
    headings: tuple[str, ...] = ("order", "round trips", "", "read units", "", "ratio", "budget", "")
    show_cells(f"queue: {LONG:,} held comments on DynamoDB's stand-in, against {SHORT}", headings, cells)
    rows = [
        [what, f"{trips}", f"{BULK_TRIPS}", describe_verdict(trips, BULK_TRIPS), f"{units:g}"]
        for what, trips, units in bulk
    ]
    headings = ("engine", "round trips", "budget", "", "write units")
    show_cells(f"queue: {BULK} decisions in one request", headings, rows)


def _fill_sqlite(path: Path, count: int) -> Flask:
    fill(SqliteEngine(str(path), read_clock_ms), count)
    return make_our_app(f"sqlite:///{path}")


def _measure_ratio(short: Flask, long: Flask, order: str) -> Ratio:
    base, ours = (partial(_read_page, app, order) for app in (short, long))
    return compare(base, ours, rounds=30, calls=5)


def _measure_cost(app: Flask, order: str, units: list[float]) -> tuple[int, float]:
    _read_page(app, order)  # the site's rules and what it learnt are known
    units.clear()
    _read_page(app, order)
    return len(units), sum(units)


def _format_cells(order: str, short: tuple[int, float], long: tuple[int, float]) -> list[str]:
    ratio = max(long[0] / short[0], long[1] / short[1])
    counts = [f"{short[0]}", f"{long[0]}", f"{short[1]:g}", f"{long[1]:g}"]
    return [order, *counts, f"{ratio:.2f}", f"{BUDGET:g}", describe_verdict(ratio, BUDGET)]


def _read_page(app: Flask, order: str, limit: int = PAGE) -> Answer:
    answer = call(app, _make_request("GET", f"/v1/moderation/queue?order={order}&limit={limit}"))
    assert answer.status == 200, answer
    return answer


def _measure_bulk(app: Flask) -> tuple[int, float]:
    """Measure the round trips and write units of deciding on `BULK` comments in one request."""
    entries = json.loads(_read_page(app, "oldest", BULK).body)["comments"]
    decisions = [{"id": entry["id"], "status": "approved", "version": entry["version"]} for entry in entries]
    call(app, make_environ("GET", "/v1/comments?thread=/recaps/1"))  # the site's rules are known
    with measure() as usage:
        results = _decide(app, decisions)
    assert {result["status"] for result in results} == {200}
    return usage.round_trips, usage.write_units


def _decide(app: Flask, decisions: list[dict[str, object]]) -> list[dict[str, object]]:
    body = json.dumps({"decisions": decisions}).encode()
    results: list[dict[str, object]] = json.loads(
        call(app, _make_request("POST", "/v1/moderation/decisions", body)).body
    )["results"]
    return results


def _make_request(method: str, path: str, body: bytes = b"") -> dict[str, object]:
    return make_environ(method, path, body, HTTP_AUTHORIZATION=f"Bearer {TOKEN}")


def fill(engine: Engine, count: int, first: int = 0) -> None:
    """Put the held comments number `first` to `count` into the queue, by as many authors, on `THREADS` threads."""
    if not first:
        threads = (Thread("default", f"/recaps/{each}", version=1, opened_at=FIRST_AT) for each in range(THREADS))
        engine.commit([Put(build_thread_record(thread), Expect.ABSENT) for thread in threads])
    comments = (_make_comment(number) for number in range(first, count))
    while batch := list(islice(comments, TOGETHER)):
        writes: list[Write] = [Put(build_comment_record(each, 0), Expect.ABSENT) for each in batch]
        writes += [Add(keys.make_author_key("default", each.author.key), {"pending": 1}) for each in batch]
        engine.commit([*writes, Add(keys.make_tally_key("default", 0), {"pending": len(batch)})])


def _make_comment(number: int) -> Comment:
    at, comment_id = FIRST_AT + number * 1000, f"{number:026d}"
    decision = Decision(Status.PENDING, Verdict.UNSURE, 1 + number % 20 / 10, (Reason.FIRST_COMMENT,), POLICY, at)
    evidence = Evidence("links", Reason.MANY_LINKS, 1.5, "3 links, 2 allowed")
    return Comment(
        id=comment_id,
        site="default",
        thread=f"/recaps/{number % THREADS}",
        parent=None,
        depth=0,
        path=make_child_path("", at, comment_id, 1),
        author=Author(f"{number:026x}", f"Mina {number}", f"mina{number}@example.org"),
        body=sanitise(text_of(number % 200, 500)),
        created_at=at,
        decisions=(decision,),
        assessment=Assessment((evidence,)),
    )
