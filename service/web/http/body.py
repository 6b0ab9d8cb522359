"""The JSON body of a request, parsed by its schema."""

from typing import Any

from service.errors import DomainError, Slug
from service.faults import Fault
from service.web.http.json_request import parse_json_body
from service.web.http.schema import Object


def parse_body(schema: Object) -> dict[str, Any]:
    """Return the value of each member of the request's body.

    Raises `DomainError`: invalid-comment with every fault; unsupported-media-type and malformed-json.
    """
    return parse_values(schema, parse_json_body())


def parse_values(schema: Object, values: object) -> dict[str, Any]:
    """Return the value of each member of an object. Raises `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    result = schema.parse(values, "", faults)
    refuse_faults(faults)
    return result


def refuse_faults(faults: list[Fault]) -> None:
    """Raise `DomainError` (invalid-comment) if there are faults."""
    if faults:
        raise DomainError(Slug.INVALID_COMMENT, "The comment was not accepted.", faults)
