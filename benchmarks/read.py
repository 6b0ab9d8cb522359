"""A page of 50 comments read in process, against the bare stack: sent before, changed since, and read first.

A page that was sent before is sent again while its thread stays as it is. Once one comment of it was edited, it is read
from the store and written anew, as the first page of a process is.
"""

import json
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from flask import Flask

from benchmarks import bare
from benchmarks.calling import Answer, call, make_environ, post_of
from benchmarks.measuring import Ratio, Work, compare, do_nothing
from benchmarks.ours import forget_pages, make_sqlite_app, silence_log
from benchmarks.table import Row, show
from benchmarks.texts import make_address, make_submission, write_comment

BUDGET = 2.0
ROUNDS, CALLS = 60, 20
THREAD = "/recaps/1"
PATH = f"/v1/comments?thread={THREAD}"
_edits = count(1000)


def main() -> None:
    """Print the ratios by processor time, with the log and without."""
    with tempfile.TemporaryDirectory() as name:
        ours = make_sqlite_app(Path(name))
        posted = [
            call(ours, post_of(make_submission(reader, thread=THREAD), make_address(reader))) for reader in range(50)
        ]
        page = json.loads(_read(ours).body)
        assert len(page["comments"]) == 50
        theirs = bare.make_reading_app(Path(name), THREAD, page["comments"])
        ratio = partial(_measure_ratio, theirs, ours)
        rows = [
            Row("sent before", ratio(do_nothing), BUDGET),
            Row("one comment edited since", ratio(partial(_edit, ours, json.loads(posted[7].body))), BUDGET),
            Row("the first of a process", ratio(partial(forget_pages, ours)), BUDGET),
        ]
        with silence_log():
            rows.append(Row("sent before, no log", ratio(do_nothing)))
    show("read: a page of 50 comments from SQLite, against Flask + one SELECT", rows)


def _measure_ratio(theirs: Flask, ours: Flask, before: Work) -> Ratio:
    works: list[Callable[[], Answer]] = [partial(_read, app) for app in (theirs, ours)]
    return compare(*works, rounds=ROUNDS, calls=CALLS, before=before)


def _read(app: Flask) -> Answer:
    return call(app, make_environ("GET", PATH))


def _edit(app: Flask, posted: dict[str, str]) -> None:
    body = json.dumps({"body": write_comment(next(_edits), 500)}).encode()
    token = f"Bearer {posted['edit_token']}"
    answer = call(app, make_environ("PATCH", f"/v1/comments/{posted['id']}", body, HTTP_AUTHORIZATION=token))
    assert answer.status == 200, answer
