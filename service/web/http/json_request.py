"""A JSON parser that accepts only what all parsers read alike (RFC 8259, I-JSON), within bounds."""

import json
from codecs import BOM_UTF8
from typing import Any

from flask import request

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.web.http.json_response import JSON

MAX_DEPTH = 32


def parse_json_body() -> dict[str, Any]:
    """Return the JSON object of the request. Raises `DomainError`: unsupported-media-type, malformed-json."""
    if request.mimetype != JSON:
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.")
    return parse_json_object(request.get_data())


def parse_json_object(raw: bytes) -> dict[str, Any]:
    """Return the JSON object of a body.

    A byte order mark before it is ignored (RFC 8259, section 8.1, lets a parser do so).

    Raises `DomainError` (malformed-json) for bytes that are not UTF-8, other values than an object, doubled names, NaN
    and Infinity, and nesting deeper than `MAX_DEPTH`.
    """
    try:
        value = _decode(raw.removeprefix(BOM_UTF8).decode())
    except RecursionError:
        raise _make_error(FaultCode.TOO_DEEP, deepest=MAX_DEPTH) from None
    except ValueError as error:
        raise _convert_error(error) from None
    if not isinstance(value, dict):
        raise _make_error(FaultCode.NOT_AN_OBJECT)
    if _is_deeper(value, MAX_DEPTH):
        raise _make_error(FaultCode.TOO_DEEP, deepest=MAX_DEPTH)
    return value


def _convert_error(error: ValueError) -> DomainError:
    match error:
        case json.JSONDecodeError():
            return _make_error(FaultCode.NOT_JSON, problem=error.msg, line=error.lineno, column=error.colno)
        case UnicodeDecodeError():
            return _make_error(FaultCode.NOT_UTF8)
        case _RefusedValueError():
            return _make_error(error.code, **error.parameters)
    return _make_error(FaultCode.NUMBER_TOO_LONG)


class _RefusedValueError(ValueError):
    def __init__(self, code: FaultCode, **parameters: str) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def _build_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _RefusedValueError(FaultCode.REPEATED_NAME)
    return value


def _refuse_constant(constant: str) -> None:
    raise _RefusedValueError(FaultCode.NOT_A_JSON_NUMBER, constant=constant)


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


def _make_error(code: FaultCode, **parameters: int | str) -> DomainError:
    return DomainError(Slug.MALFORMED_JSON, "The body could not be read.", [Fault("", code, parameters)])
