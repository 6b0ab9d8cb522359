"""The parts that the API's shapes are made of, in JSON Schema."""

from enum import StrEnum
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
TIME: Schema = {"type": "string", "format": "date-time"}
NUMBER: Schema = {"type": "number"}
TALLY: Schema = {"type": "object", "additionalProperties": WHOLE}


def ref(name: str) -> Schema:
    """Return a reference to a schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def record(**members: Schema) -> Schema:
    """Return an object of exactly these members, all required."""
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


def listed(entry: Schema) -> Schema:
    """Return a list of such entries."""
    return {"type": "array", "items": entry}


def maybe(schema: Schema) -> Schema:
    """Return the schema of such a value or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(choices: type[StrEnum]) -> Schema:
    """Return the schema of one of a closed set."""
    return {"type": "string", "enum": [str(choice) for choice in choices]}


def some(schema: Schema, *optional: str) -> Schema:
    """Return the same object, where `optional` members may be absent."""
    return schema | {"required": [name for name in schema["required"] if name not in optional]}


def more(schema: Schema, **members: Schema) -> Schema:
    """Return the same object with more required members."""
    properties, required = schema["properties"] | members, [*dict.fromkeys([*schema["required"], *members])]
    return schema | {"properties": properties, "required": required}
