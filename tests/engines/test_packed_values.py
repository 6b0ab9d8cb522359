"""Values that release 0.0 packed on DynamoDB: read for ever, edited, and written again as plain ones."""

import hashlib
import json
import zlib

import pytest

from service.engines.dynamodb.packed_dictionary import DICTIONARY
from service.engines.dynamodb.packed_values import unpack_value
from service.engines.port import Add, Index, IndexEntry, Put, Record

STORED = b"\x01\x83\xa7\xeb\xa8\xfc\xc3\xab\x95\x10\xc9\x15\xb9A\x86T\xca\x83s,\xb8\xaf\x05)A3K\xf4\x94j\x01"
TEXT = "I think that the finale was worth the wait."


def pack_as_before(value):
    """Pack a value as release 0.0 did."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY.encode())
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return b"\x01" + press.compress(text) + press.flush()


@pytest.fixture
def packed_item(dynamodb_client, table):
    """Store an item as release 0.0 did."""
    item = {
        "k": {"S": "comment#1"},
        "v": {"N": "1"},
        "d": {"B": pack_as_before({"name": "Zoë", "text": TEXT})},
        "f": {"B": pack_as_before({"email": "zoe@example.org", "score": -1.25})},
        "print0": {"N": "7"},
        "T": {"S": "thread#x"},
        "t": {"S": "p1"},
    }
    dynamodb_client.put_item(TableName=table, Item=item)


OLD = Record(
    "comment#1",
    {"name": "Zoë", "text": TEXT},
    {"email": "zoe@example.org", "score": -1.25},
    {"print0": 7},
    {Index.THREAD: IndexEntry("thread#x", "p1")},
)


def test_old_forms_are_read():
    """What release 0.0 wrote, plain and with its dictionary, is still read."""
    assert unpack_value(b"\x00" + b'{"a":1}') == {"a": 1}
    assert unpack_value(STORED) == {"name": "Zoë", "text": TEXT}


def test_dictionary_never_changes():
    """The dictionary is part of the stored format: not one character of it may change."""
    assert hashlib.sha256(DICTIONARY.encode()).hexdigest() == (
        "16dd9374146a3c171fb63889743e75320a211e38551819c0aef9e30074cf478a"
    )


def test_unknown_form_is_refused():
    """A form that this release does not know is an error, not rubbish."""
    with pytest.raises(ValueError, match="form 9"):
        unpack_value(b"\x09abc")


@pytest.mark.usefixtures("packed_item")
def test_packed_record_is_read(dynamo):
    """A packed record reads as any other, by its key and in its index."""
    assert dynamo.get(["comment#1"]) == {"comment#1": OLD}
    (record,) = dynamo.query(Index.THREAD, "thread#x").records
    assert record == OLD._replace(fields={}, numbers={})


@pytest.mark.usefixtures("packed_item")
def test_packed_record_becomes_plain(dynamo, dynamodb_client, table):
    """A packed record that is edited is written again in attributes that an operator can read."""
    edited = OLD._replace(listed={"name": "Zoë", "text": "Edited."}, version=2)
    dynamo.commit([Put(edited, 1)])
    assert dynamo.get(["comment#1"]) == {"comment#1": edited}
    item = dynamodb_client.get_item(TableName=table, Key={"k": {"S": "comment#1"}})["Item"]
    assert item["d"] == {"M": {"name": {"S": "Zoë"}, "text": {"S": "Edited."}}}
    assert item["f"] == {"M": {"email": {"S": "zoe@example.org"}, "score": {"N": "-1.25"}}}


@pytest.mark.usefixtures("packed_item")
def test_packed_record_is_counted_on(dynamo):
    """An add to a packed record changes its numbers, keeps its packed parts, and fills in nothing that is there."""
    dynamo.commit([Add("comment#1", {"print0": 1}, defaults=Record("comment#1", {"name": "Another"}))])
    assert dynamo.get(["comment#1"]) == {"comment#1": OLD._replace(numbers={"print0": 8}, version=2)}
