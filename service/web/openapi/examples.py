"""Examples of bodies and answers, put together from the examples of their members."""

from collections.abc import Mapping
from typing import Any

from service.errors import Slug
from service.faults import Fault, FaultCode
from service.web.http.problems import PROBLEMS, serialise_fault
from service.web.http.schema import JsonSchema

_REFERENCE = "#/components/schemas/"
# The first faults that a client meets, by the problem that lists them.
_FAULTS: Mapping[Slug, Fault] = {
    Slug.INVALID_COMMENT: Fault("/body", FaultCode.REQUIRED),
    Slug.INVALID_QUERY: Fault("/limit", FaultCode.OUT_OF_RANGE, {"lowest": 1, "highest": 100}),
    Slug.MALFORMED_JSON: Fault("", FaultCode.NOT_AN_OBJECT),
}


def make_examples(schemas: Mapping[str, JsonSchema]) -> dict[str, JsonSchema]:
    """Return an example of each schema by its name, and one of each problem by its slug."""
    values = {name: {"value": make_example(schema, schemas)} for name, schema in schemas.items()}
    problems = {str(slug): {"summary": PROBLEMS[slug].title, "value": make_problem_example(slug)} for slug in PROBLEMS}
    return values | problems


def refer_to_example(name: str) -> JsonSchema:
    """Return a reference to an example by its name."""
    return {"$ref": f"#/components/examples/{name}"}


def make_example(schema: JsonSchema, schemas: Mapping[str, JsonSchema]) -> Any:  # noqa: ANN401 - any JSON value
    """Return an example of a schema. `schemas` are those that it may refer to, by name."""
    match schema:
        case {"$ref": str(reference)}:
            return make_example(schemas[reference.removeprefix(_REFERENCE)], schemas)
        case {"examples": [example, *_]} | {"const": example} | {"enum": [example, *_]}:
            return example
        case {"oneOf": [first, *_]} | {"anyOf": [{"$ref": _} | {"type": _} as first, *_]} if "type" not in schema:
            return make_example(first, schemas)
        case {"properties": properties}:
            members = {name: member for name, member in properties.items() if _is_shown(name, member, schema)}
            return {name: make_example(member, schemas) for name, member in members.items()}
        case {"items": items}:
            return [make_example(items, schemas)]
    return {"integer": 1, "number": 1.5, "boolean": False, "object": {}}.get(str(schema.get("type")), "text")


def _is_shown(name: str, member: JsonSchema, schema: JsonSchema) -> bool:
    """Return whether a member is worth its place in the example of its object."""
    return name in schema.get("required", ()) or "examples" in member


def make_problem_example(slug: Slug) -> dict[str, Any]:
    """Return an example of a problem document."""
    status, title = PROBLEMS[slug]
    problem = {
        "type": f"urn:recap-comments:problem:{slug}",
        "title": title,
        "status": status,
        "detail": f"{title}.",
        "instance": "urn:request:5f2b8c1d9e0a4b7f6c3d2e1f",
    }
    return problem | ({"errors": [serialise_fault(_FAULTS[slug])]} if slug in _FAULTS else {})
