"""A JSON parser that accepts only what all parsers read alike (RFC 8259, I-JSON), within bounds."""

import json
from codecs import BOM_UTF8
from typing import Any

from flask import request

from service.errors import DomainError, Fault, Slug
from service.web.http.json_response import JSON

MAX_DEPTH = 32


def parse_json_body() -> dict[str, Any]:
    """Return the JSON object of the request. Raises `DomainError`: unsupported-media-type, malformed-json."""
    if request.mimetype != JSON:
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.")
    return parse_json_object(request.get_data())


def parse_json_object(raw: bytes) -> dict[str, Any]:
    """Return the JSON object of a body.

    Raises `DomainError` (malformed-json) for bytes that are not UTF-8 or begin with a byte order mark, other values
    than an object, doubled names, NaN and Infinity, and nesting deeper than `MAX_DEPTH`.
    """
    if raw.startswith(BOM_UTF8):
        raise _make_error("begins with a byte order mark, which JSON does not have")
    try:
        value = _decode(raw.decode())
    except RecursionError:
        raise _make_error(f"is nested deeper than {MAX_DEPTH} levels") from None
    except ValueError as error:
        raise _make_error(_describe_error(error)) from None
    if not isinstance(value, dict):
        raise _make_error("is not an object")
    if _is_deeper(value, MAX_DEPTH):
        raise _make_error(f"is nested deeper than {MAX_DEPTH} levels")
    return value


def _describe_error(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"is not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8"
    return str(error) if isinstance(error, _RefusedValueError) else "has a number that is too long"


class _RefusedValueError(ValueError):
    pass


def _build_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _RefusedValueError("has the same name twice in one object")
    return value


def _refuse_constant(constant: str) -> None:
    raise _RefusedValueError(f"has {constant}, which is no JSON number")


_decode = json.JSONDecoder(object_pairs_hook=_build_object, parse_constant=_refuse_constant).decode


def _is_deeper(value: object, limit: int) -> bool:
    """Return whether containers are nested deeper than `limit`, level by level, so that it needs no stack."""
    level = [value]
    for _ in range(limit + 1):
        inner = [item for item in level if isinstance(item, dict | list)]
        if not inner:
            return False
        level = [item for box in inner for item in (box.values() if isinstance(box, dict) else box)]
    return True


def _make_error(detail: str) -> DomainError:
    return DomainError(Slug.MALFORMED_JSON, "The body could not be read.", [Fault("", detail)])
