"""A page of 50 comments read in process, against the bare stack."""

import json
import tempfile
from pathlib import Path

from benchmarks import bare
from benchmarks.calling import call, environ, post_of
from benchmarks.measuring import compare
from benchmarks.ours import sqlite_app, without_log
from benchmarks.table import Row, show
from benchmarks.texts import address, submission

BUDGET = 2.0
ROUNDS, CALLS = 60, 20
THREAD = "/recaps/1"


def main() -> None:
    """Print the ratios by processor time, with the log and without."""
    path = f"/v1/comments?thread={THREAD}"
    with tempfile.TemporaryDirectory() as name:
        ours = sqlite_app(Path(name))
        for reader in range(50):
            call(ours, post_of(submission(reader, thread=THREAD), address(reader)))
        page = json.loads(call(ours, environ("GET", path)).body)
        assert len(page["comments"]) == 50
        theirs = bare.reading(Path(name), THREAD, page["comments"])
        works = [lambda app=app: call(app, environ("GET", path)) for app in (theirs, ours)]
        rows = [Row("50 comments", compare(*works, rounds=ROUNDS, calls=CALLS), BUDGET)]
        with without_log():
            rows.append(Row("50 comments, no log", compare(*works, rounds=ROUNDS, calls=CALLS)))
    show("read: a page of 50 comments from SQLite, against Flask + one SELECT", rows)
