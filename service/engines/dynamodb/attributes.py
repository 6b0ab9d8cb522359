"""JSON values as DynamoDB's native attribute values, and back, so that an operator can read items in the console.

An attribute value is a map of one type letter to a content: {"S": "text"}, {"N": "1.5"}, {"M": {...}}.
Source: "AttributeValue", Amazon DynamoDB API reference.
"""

from collections.abc import Mapping
from typing import Any

from service.engines.dynamodb.packed_values import unpack_value

Attribute = Mapping[str, Any]


def make_string(value: str) -> dict[str, str]:
    """Make a string attribute."""
    return {"S": value}


def make_number(value: float) -> dict[str, str]:
    """Make a number attribute; DynamoDB itself stores 1.0 as 1."""
    return {"N": str(int(value)) if value == int(value) else repr(value)}


def make_attribute(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """Make the attribute of a JSON value: a map, list, string, number, boolean or null."""
    match value:
        case str():
            return make_string(value)
        case bool():
            return {"BOOL": value}
        case int() | float():
            return make_number(value)
        case None:
            return {"NULL": True}
        case Mapping():
            return {"M": {name: make_attribute(part) for name, part in value.items()}}
        case _:
            return {"L": [make_attribute(part) for part in value]}


def parse_attribute(attribute: Attribute) -> Any:  # noqa: ANN401 - any JSON value
    """Return the JSON value of an attribute."""
    ((kind, content),) = attribute.items()
    match kind:
        case "M":
            return {name: parse_attribute(part) for name, part in content.items()}
        case "L":
            return [parse_attribute(part) for part in content]
        case "N":
            return parse_number(content)
        case "NULL":
            return None
        case "B":
            return unpack_value(content)
        case _:
            return content


def parse_number(text: str) -> int | float:
    """Return the number of an attribute: whole when it has no fraction."""
    try:
        return int(text)
    except ValueError:
        number = float(text)
        return int(number) if number.is_integer() else number
