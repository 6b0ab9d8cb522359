"""Schemas: one declaration parses a value, names every fault and describes itself."""

import pytest

from service.faults import Fault, FaultCode
from service.model.status import FlagReason
from service.web.http.fields import Field
from service.web.http.schema import Object
from service.web.http.value_kinds import Boolean, Choice, Integer, ItemList, Text

BOX = Object(
    {
        "name": Text(Field(5), required=True, about="A name."),
        "kind": Choice(FlagReason, default=FlagReason.OTHER),
        "count": Integer(1, 9, default=3),
        "open": Boolean(),
        "inner": ItemList(Object({"id": Text(Field(3), required=True)}, key="id"), 2),
    }
)


def parse(value):
    """Return what a value is parsed to, and its faults as pairs of pointer and code."""
    faults: list[Fault] = []
    result = BOX.parse(value, "", faults)
    return result, [(fault.pointer, fault.code) for fault in faults]


def test_members_that_are_missing_have_their_defaults():
    """What was not sent has its default, and a default of one object is not shared with the next."""
    result, faults = parse({"name": "Mina"})
    assert faults == []
    assert result == {"name": "Mina", "kind": FlagReason.OTHER, "count": 3, "open": False, "inner": []}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({}, [("/name", FaultCode.REQUIRED)]),
        ({"name": "Minerva"}, [("/name", FaultCode.TOO_LONG)]),
        ({"name": "Mina", "kind": "x"}, [("/kind", FaultCode.NOT_A_CHOICE)]),
        ({"name": "Mina", "count": True}, [("/count", FaultCode.NOT_A_WHOLE_NUMBER)]),
        ({"name": "Mina", "count": 10}, [("/count", FaultCode.OUT_OF_RANGE)]),
        ({"name": "Mina", "open": 1}, [("/open", FaultCode.NOT_A_BOOLEAN)]),
        ({"name": "Mina", "inner": [{}, 7]}, [("/inner/0/id", FaultCode.REQUIRED),
                                              ("/inner/1/id", FaultCode.REQUIRED)]),
        ({"name": "Mina", "inner": [{}] * 3}, [("/inner", FaultCode.WRONG_COUNT)]),
        ({"name": 1, "x": 1, "inner": {}}, [("/x", FaultCode.UNKNOWN_FIELD), ("/name", FaultCode.NOT_TEXT),
                                            ("/inner", FaultCode.NOT_A_LIST)]),
        ([], [("", FaultCode.NOT_AN_OBJECT)]),
    ],
    ids=str,
)  # fmt: skip
def test_every_fault_has_its_pointer_and_code(value, expected):
    """All faults of a value are found at once, each where it is."""
    assert parse(value)[1] == expected


def test_schema_describes_what_it_parses():
    """The JSON Schema of an object has the bounds that its parser keeps."""
    described = BOX.describe()
    assert described["required"] == ["name"]
    assert described["additionalProperties"] is False
    name, count = described["properties"]["name"], described["properties"]["count"]
    assert name == {"type": "string", "maxLength": 5, "minLength": 1, "description": "A name."}
    assert count == {"type": "integer", "minimum": 1, "maximum": 9, "default": 3}
