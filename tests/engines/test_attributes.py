"""JSON values as attributes that the DynamoDB console shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.dynamodb.attributes import make_attribute, parse_attribute
from service.engines.dynamodb.items import build_item
from service.engines.port import Record

texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.integers(-(10**38) + 1, 10**38 - 1) | st.floats(-1e30, 1e30, allow_subnormal=False)
leaves = texts | numbers | st.booleans() | st.none()
values = st.recursive(leaves, lambda parts: st.lists(parts, max_size=4) | st.dictionaries(texts, parts, max_size=4))


@given(values)
def test_attributes_read_back(value):
    """Every JSON value comes back as it was stored."""
    assert parse_attribute(make_attribute(value)) == value


@pytest.mark.parametrize(
    ("value", "attribute"),
    [
        ("a", {"S": "a"}),
        (True, {"BOOL": True}),
        (None, {"NULL": True}),
        (-1.5, {"N": "-1.5"}),
        (2.0, {"N": "2"}),
        ([1, {"a": []}], {"L": [{"N": "1"}, {"M": {"a": {"L": []}}}]}),
    ],
)
def test_attributes_are_native(value, attribute):
    """Each kind of JSON value has DynamoDB's own type; a whole number has no fraction, as DynamoDB stores it."""
    assert make_attribute(value) == attribute


def test_items_hold_no_binary():
    """Nothing of an item is a binary blob: an operator reads all of it in the console and in an export."""
    item = build_item(Record("a", {"text": "long " * 200}, {"decisions": [{"status": "spam", "score": 2.5}]}))
    assert item["d"] == {"M": {"text": {"S": "long " * 200}}}
    assert item["f"] == {"M": {"decisions": {"L": [{"M": {"status": {"S": "spam"}, "score": {"N": "2.5"}}}]}}}
