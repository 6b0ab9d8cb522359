"""An unchanged thread answered with 304, against a Flask handler that does nothing."""

import tempfile
from pathlib import Path

from benchmarks import bare
from benchmarks.calling import call, environ, post_of
from benchmarks.measuring import compare
from benchmarks.ours import sqlite_app, without_log
from benchmarks.table import Row, show
from benchmarks.texts import address, submission

BUDGET = 3.5
ROUNDS, CALLS = 60, 60


def main() -> None:
    """Print the ratios by processor time, with the log and without."""
    path = "/v1/comments?thread=/recaps/1"
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = sqlite_app(Path(name)), bare.empty()
        call(ours, post_of(submission(1), address(1)))
        tag = call(ours, environ("GET", path)).headers["ETag"]
        assert call(ours, environ("GET", path, HTTP_IF_NONE_MATCH=tag)).status == 304
        works = [lambda app=app: call(app, environ("GET", path, HTTP_IF_NONE_MATCH=tag)) for app in (theirs, ours)]
        rows = [Row("304", compare(*works, rounds=ROUNDS, calls=CALLS), BUDGET)]
        with without_log():
            rows.append(Row("304, no log", compare(*works, rounds=ROUNDS, calls=CALLS)))
    show("not-modified: If-None-Match on an unchanged thread, against an empty Flask handler", rows)
