"""What an earlier release stored is read, changed and exported by this one as that release itself did it."""

import base64
import gzip
import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from service.clock import make_random_id
from service.detection.classifier.model_file import load_shipped_model
from service.engines.dynamodb.engine import DynamoEngine
from service.engines.sqlite.engine import SqliteEngine
from service.learning.transfer import describe_filter
from service.storage.filter_store import FilterStore
from tests.fixtures.release_0_0.people import Caller
from tests.fixtures.release_0_0.questions import ask_everything

RELEASE = Path(__file__).parent.parent / "fixtures" / "release_0_0"
# DynamoDB's limit of one batch.
BATCH = 25
AFTER_CHANGES = ("/after the changes: thread", "/new reply")


def load(name):
    """Return a fixture of the release."""
    return json.loads((RELEASE / name).read_text(encoding="utf-8"))


@pytest.fixture
def old_sqlite(tmp_path, clock):
    """Open a copy of the release's SQLite file with this release."""
    path = tmp_path / "comments.db"
    shutil.copyfile(RELEASE / "comments.db", path)
    with closing(SqliteEngine(str(path), clock)) as engine:
        yield engine, load("kept.json")


@pytest.fixture
def old_dynamodb(dynamodb, dynamodb_table, clock):
    """Open a fresh table that holds the release's items with this release."""
    stored = load("items.json")
    put_items(dynamodb, dynamodb_table, stored["items"])
    engine = DynamoEngine(dynamodb, dynamodb_table, clock, make_random_id)
    return engine, load("kept.json") | {"session": stored["session"]}


def put_items(client, table, items):
    """Write items as the old code sent them, in batches."""
    requests = [{"PutRequest": {"Item": decode_item(item)}} for item in items]
    for start in range(0, len(requests), BATCH):
        answer = client.batch_write_item(RequestItems={table: requests[start : start + BATCH]})
        assert not answer["UnprocessedItems"]


def decode_item(item):
    """Return an item with its bytes as bytes."""
    return {
        name: {kind: base64.b64decode(value) if kind == "B" else value for kind, value in typed.items()}
        for name, typed in item.items()
    }


@pytest.mark.parametrize("store", ["old_sqlite", "old_dynamodb"])
def test_old_release_is_answered_for_alike(store, request, make_app, clock):
    """Reading, searching, editing, deciding and exporting give what the old code answered; new fields may be added."""
    engine, receipts = request.getfixturevalue(store)
    caller = Caller(make_app(engine).test_client(use_cookies=False), clock)
    ask_everything(caller, receipts)
    changed = (RELEASE / "changed_since.txt").read_text(encoding="utf-8").splitlines()
    # Reports by strangers bring a published comment into the queue now; nothing else in the answers may move.
    answers = caller.noted_answers()
    queue, ids = (answers[f"after the changes: {name}"] for name in ("whole queue", "queue pending, priority"))
    (reported,) = [entry for entry in queue["body"]["comments"] if entry["needs_review"]]
    queue["body"]["comments"].remove(reported)
    ids["ids"].remove(reported["id"])
    changes = find_differences(json.loads(gzip.decompress((RELEASE / "answers.json.gz").read_bytes())), answers)
    # A new comment has a picture of its own now, and so has one that comes back from spam or trash.
    assert [line for line in changes if "/author/avatar: " not in line] == changed
    assert not [line for line in changes if "/author/avatar: " in line and not line.startswith(AFTER_CHANGES)]


@pytest.mark.parametrize("store", ["old_sqlite", "old_dynamodb"])
def test_old_filter_is_read(store, request):
    """What the site's filter had learnt from decisions is still known."""
    engine, _ = request.getfixturevalue(store)
    figures = describe_filter(FilterStore(engine), "default", load_shipped_model())
    assert figures["up_to_date"]
    assert figures["decisions"] == {"spam": 10, "good": 2, "taken_back": 2}
    assert figures["weights"] == {"learnt": 526, "of": 8193, "most_for_spam": 0.608, "most_for_good": -0.203}
    assert figures["memory"] == {"rejected": 10, "passages": 19, "hosts": 1, "senders": 2}


def find_differences(expected, answer, where=""):
    """Return where an answer lacks or changes something of the expected one."""
    if isinstance(expected, dict) and isinstance(answer, dict):
        members = ((name, value, answer.get(name, "(missing)")) for name, value in expected.items())
        return [line for name, one, other in members for line in find_differences(one, other, f"{where}/{name}")]
    if isinstance(expected, list) and isinstance(answer, list) and len(expected) == len(answer):
        pairs = enumerate(zip(expected, answer, strict=True))
        return [line for place, (one, other) in pairs for line in find_differences(one, other, f"{where}/{place}")]
    return [] if expected == answer else [f"{where}: expected {expected!r}, got {answer!r}"]
