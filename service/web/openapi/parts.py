"""The parts that the descriptions of answers are made of, in JSON Schema."""

from enum import StrEnum
from typing import Any

from service.web.http.schema import JsonSchema

BOOLEAN: JsonSchema = {"type": "boolean"}
NUMBER: JsonSchema = {"type": "number"}
INTEGER: JsonSchema = {"type": "integer", "minimum": 0}
TALLY: JsonSchema = {"type": "object", "additionalProperties": INTEGER}


def describe(schema: JsonSchema, about: str, example: Any = None) -> JsonSchema:  # noqa: ANN401 - any JSON value
    """Return the schema with a sentence for people, and an example."""
    return schema | {"description": about} | ({} if example is None else {"examples": [example]})


def make_text(about: str, example: str = "") -> JsonSchema:
    """Return a string."""
    return {"type": "string", "description": about, "examples": [example]}


def make_time(about: str) -> JsonSchema:
    """Return a time, RFC 3339 in UTC."""
    return {"type": "string", "format": "date-time", "description": about, "examples": ["2026-09-21T14:13:20.000Z"]}


def refer_to(name: str) -> JsonSchema:
    """Return a reference to a schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def make_object(**members: JsonSchema) -> JsonSchema:
    """Return an object of exactly these members, all there."""
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


def make_list(entry: JsonSchema) -> JsonSchema:
    """Return a list of such entries."""
    return {"type": "array", "items": entry}


def allow_null(schema: JsonSchema) -> JsonSchema:
    """Return a schema of such a value or null."""
    note: JsonSchema = {name: schema[name] for name in ("description", "examples") if name in schema}
    return {"anyOf": [schema, {"type": "null"}], **note}


def make_choice(choices: type[StrEnum], about: str) -> JsonSchema:
    """Return an open set: a later release may answer with a value that is not listed."""
    values = [str(choice) for choice in choices]
    return {"type": "string", "x-extensible-enum": values, "description": about, "examples": values[:1]}


def make_optional(schema: JsonSchema, *optional: str) -> JsonSchema:
    """Return the same object, where `optional` members may be absent."""
    return schema | {"required": [name for name in schema["required"] if name not in optional]}


def extend(schema: JsonSchema, **members: JsonSchema) -> JsonSchema:
    """Return the same object with more members, which must be there."""
    properties, required = schema["properties"] | members, [*dict.fromkeys([*schema["required"], *members])]
    return schema | {"properties": properties, "required": required}
