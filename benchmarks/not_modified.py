"""An unchanged thread answered with 304, against a Flask handler that does nothing."""

import tempfile
from pathlib import Path

from benchmarks import bare
from benchmarks.calling import call, make_environ, post_of
from benchmarks.measuring import compare
from benchmarks.ours import make_sqlite_app, silence_log
from benchmarks.table import Row, show
from benchmarks.texts import make_address, make_submission

BUDGET = 3.5
ROUNDS, CALLS = 60, 60


def main() -> None:
    """Print the ratios by processor time, with the log and without."""
    path = "/v1/comments?thread=/recaps/1"
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = make_sqlite_app(Path(name)), bare.make_empty_app()
        call(ours, post_of(make_submission(1), make_address(1)))
        tag = call(ours, make_environ("GET", path)).headers["ETag"]
        assert call(ours, make_environ("GET", path, HTTP_IF_NONE_MATCH=tag)).status == 304
        works = [lambda app=app: call(app, make_environ("GET", path, HTTP_IF_NONE_MATCH=tag)) for app in (theirs, ours)]
        rows = [Row("304", compare(*works, rounds=ROUNDS, calls=CALLS), BUDGET)]
        with silence_log():
            rows.append(Row("304, no log", compare(*works, rounds=ROUNDS, calls=CALLS)))
    show("not-modified: If-None-Match on an unchanged thread, against an empty Flask handler", rows)
