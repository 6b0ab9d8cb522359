"""What each operation costs on DynamoDB: round trips, write units as the test engine counts them, read units by size.

The stand-in counts writes as AWS does (transactions double, indexes by their own size), but reads without their size,
so read units are computed from the items that came back (`read_units`).
"""

import json
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import Flask

from benchmarks.calling import Answer, call, make_environ, post_of
from benchmarks.dynamo import TABLE, open_dynamo_engine
from benchmarks.item_sizes import read_units
from benchmarks.ours import TOKEN, make_our_app
from benchmarks.table import describe_verdict, show_cells
from benchmarks.texts import make_address, make_submission
from service.clock import make_random_id
from service.engines.meter import Usage, measure

LENGTH = 1_000
# What a reader is sent of a comment beside its HTML, with the keys of the index, in bytes.
BESIDE_HTML = 250
THREAD = "/recaps/1"
SPAM = (
    "Best casino bonus, buy cheap viagra pills now: " + " ".join(f"http://{host}.example" for host in "abcdefg") + " "
)
PAGE = f"/v1/comments?thread={THREAD}"


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that an operation may take; 0 where the design says nothing."""

    trips: int
    read: float = 0
    write: float = 0


POST = Budget(2, write=14)
APPROVE = Budget(2)
Line = tuple[str, Usage, Budget]


def main() -> None:
    """Print round trips and units of each operation beside their budgets."""
    with open_dynamo_engine(_note_call) as engine:
        ids = _Ids()
        app = make_our_app(f"dynamodb://{TABLE}", engine, make_id=ids)
        lines = [*_measure_posts(app, ids), *_measure_moderation(app), *_measure_reads(app)]
    headings = ("operation", "round trips", "budget", "", "read units", "budget", "", "write units", "budget", "")
    show_cells("capacity: a comment of 1,000 characters on DynamoDB", headings, [_format_cells(line) for line in lines])


_units_read: list[float] = []


def _note_call(call_name: str, arguments: Any, answer: Any) -> None:  # noqa: ANN401 - the wire's own shape
    _units_read.append(read_units(call_name, arguments, answer))


class _Ids:
    """A maker of ids; `is_drawn` chooses between the ids by which strangers are counted and the others."""

    is_drawn = False

    def __call__(self) -> str:
        """Return a new id."""
        return ("a" if self.is_drawn else "b") + make_random_id()[1:]


class _Post(NamedTuple):
    """A comment whose cost is measured: its name, how it differs, and the status it should get."""

    what: str
    fields: dict[str, str]
    status: str = "approved"
    is_drawn: bool = False


def _link(number: int) -> str:
    return make_submission(number, LENGTH, link=True)["body"]


ABUSE = " fuck you, you stupid cunt, go and die"
POSTS = (
    _Post("first comment of a thread", {}),
    _Post("a new author's", {}),
    _Post("the same author's next", {"email": make_submission(1)["email"]}),
    _Post("held", {"body": make_submission(5, LENGTH - 100)["body"] + ABUSE}, "pending"),
    _Post("spam", {"body": SPAM + make_submission(6, LENGTH - len(SPAM))["body"], "name": "Cheap pills"}, "spam"),
    _Post("a stranger's with a link", {"body": _link(7)}),
    _Post("a stranger's that is counted", {}, is_drawn=True),
    _Post("a stranger's with a link, first of a thread", {"body": _link(9), "thread": "/recaps/2"}),
)


def _measure_posts(app: Flask, ids: _Ids) -> list[Line]:
    lines = []
    for number, post in enumerate(POSTS):
        ids.is_drawn = post.is_drawn
        sent = {**make_submission(number, LENGTH, thread=THREAD), **post.fields}
        usage, answer = _measure(app, post_of(sent, make_address(number)))
        status = _read_status(app, json.loads(answer.body)["id"])
        assert status == post.status, (post.what, status)
        lines.append((f"post, {post.what} ({status})", usage, POST))
    ids.is_drawn = False
    return lines


def _measure_moderation(app: Flask) -> list[Line]:
    call(
        app, make_environ("GET", PAGE)
    )  # the site's rules are known: they are read again every 30 seconds, not each time
    lines = []
    for status in ("pending", "spam"):
        queue = json.loads(_make_request(app, "GET", f"/v1/moderation/queue?status={status}").body)
        for entry in queue["comments"][:1]:
            body = json.dumps({"status": "approved", "version": entry["version"]}).encode()
            request = _make_moderator_request("POST", f"/v1/moderation/comments/{entry['id']}/decisions", body)
            usage, answer = _measure(app, request)
            assert answer.status == 200, answer
            lines.append((f"approve, of {status}", usage, APPROVE))
    return lines


def _measure_reads(app: Flask) -> list[Line]:
    for number in range(100, 150):
        call(app, post_of(make_submission(number, LENGTH, thread=THREAD), make_address(number)))
    call(app, make_environ("GET", PAGE))
    lines = []
    for limit in (10, 50):
        usage, answer = _measure(app, make_environ("GET", f"{PAGE}&limit={limit}"))
        text = sum(len(entry["html"].encode()) for entry in json.loads(answer.body)["comments"])
        # The bytes that readers see and what stands beside them in the index, eventually consistent.
        needed = math.ceil((text + limit * BESIDE_HTML) / 4096) / 2
        lines.append((f"page of {limit} ({text:,} bytes of html)", usage, Budget(1, needed)))
    tag = _wait_until_settled(app)
    usage, answer = _measure(app, make_environ("GET", PAGE, HTTP_IF_NONE_MATCH=tag))
    assert answer.status == 304, answer
    lines.append(("304", usage, Budget(1, 1)))
    return lines


def _wait_until_settled(app: Flask) -> str:
    """Wait until the index of a thread cannot lag any more, and return the thread's tag."""
    while "-" in (tag := call(app, make_environ("GET", PAGE)).headers["ETag"]):
        pass
    return tag


def _measure(app: Flask, request: dict[str, object]) -> tuple[Usage, Answer]:
    _units_read.clear()
    with measure() as usage:
        answer = call(app, request)
    return Usage(usage.round_trips, sum(_units_read), usage.write_units), answer


def _read_status(app: Flask, comment_id: str) -> str:
    return str(json.loads(_make_request(app, "GET", f"/v1/moderation/comments/{comment_id}").body)["status"])


def _make_request(app: Flask, method: str, path: str) -> Answer:
    return call(app, _make_moderator_request(method, path))


def _make_moderator_request(method: str, path: str, body: bytes = b"") -> dict[str, object]:
    return make_environ(method, path, body, HTTP_AUTHORIZATION=f"Bearer {TOKEN}")


def _format_cells(line: Line) -> list[str]:
    what, usage, budget = line
    pairs = (
        (usage.round_trips, budget.trips),
        (usage.read_units, budget.read),
        (usage.write_units, budget.write),
    )
    cells = [what]
    for measured, allowed in pairs:
        cells += [f"{measured:g}", f"{allowed:g}", describe_verdict(measured, allowed)]
    return cells
