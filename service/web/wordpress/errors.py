"""Errors in WordPress' shape: a code, a sentence, the status, and each parameter that is wrong."""

import json
from collections.abc import Mapping, Sequence

from flask import Response, g

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.web.http.problems import PROBLEMS, describe_any_error

INVALID_PARAM = "rest_invalid_param"
# The codes of WordPress' REST comments. Where WordPress has none, the code is made in its manner.
_CODES: Mapping[Slug, str] = {
    Slug.MALFORMED_JSON: "rest_invalid_json",
    Slug.INVALID_QUERY: INVALID_PARAM,
    Slug.NOT_SIGNED_IN: "rest_not_logged_in",
    Slug.NOT_A_MODERATOR: "rest_forbidden",
    Slug.THREAD_CLOSED: "rest_comment_closed",
    Slug.ORIGIN_NOT_ALLOWED: "rest_forbidden",
    Slug.NOT_FOUND: "rest_comment_invalid_id",
    Slug.METHOD_NOT_ALLOWED: "rest_no_route",
    Slug.STALE_VERSION: "rest_comment_failed_edit",
    Slug.KEY_REUSED: "rest_comment_failed_create",
    Slug.DUPLICATE: "comment_duplicate",
    Slug.TOO_LARGE: "rest_too_large",
    Slug.UNSUPPORTED_MEDIA_TYPE: "rest_invalid_type",
    Slug.SLOW_DOWN: "comment_flood",
    Slug.STORAGE_UNAVAILABLE: "rest_unavailable",
}
# WordPress answers too many comments with this status. `Retry-After` says when to try again.
_FLOOD_STATUS = 400
# The wire's fields -> WordPress' parameters, and the code for each.
_PARAMETERS: Mapping[str, tuple[str, str]] = {
    "/body": ("content", "rest_comment_content_invalid"),
    "/thread": ("post", "rest_comment_invalid_post_id"),
    "/name": ("author_name", "rest_comment_author_data_required"),
    "/email": ("author_email", "rest_comment_author_data_required"),
    "/url": ("author_url", INVALID_PARAM),
    "/parent": ("parent", INVALID_PARAM),
}
_CODE_STATUSES = {"rest_comment_invalid_post_id": 403}
_LENGTH_CODES = {
    "/body": "comment_content_column_length",
    "/name": "comment_author_column_length",
    "/email": "comment_author_email_column_length",
    "/url": "comment_author_url_column_length",
}


class RestError(Exception):
    """An error in WordPress' shape. `params` says for each parameter what is wrong with it."""

    def __init__(self, code: str, message: str, status: int, params: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.status = status
        self.params = dict(params or {})


def make_invalid_error(params: Mapping[str, str]) -> RestError:
    """Return the error that names every wrong parameter and what is wrong with it."""
    return RestError(INVALID_PARAM, f"Invalid parameter(s): {', '.join(params)}", 400, params)


def make_no_route_error() -> RestError:
    """Return the error for an address that does not exist here, or that does not take the method."""
    return RestError("rest_no_route", "No route was found matching the URL and request method.", 404)


def render_error(error: Exception) -> Response:
    """Return the response to a request whose handling raised `error`."""
    if isinstance(error, RestError):
        return _make_response(error)
    problem = describe_any_error(error)
    g.problem = problem.slug
    response = _make_response(_convert_problem(problem))
    if problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def _convert_problem(problem: DomainError) -> RestError:
    if problem.slug is Slug.INVALID_COMMENT:
        return _convert_faults(problem.faults)
    status = _FLOOD_STATUS if problem.slug is Slug.SLOW_DOWN else PROBLEMS[problem.slug].status
    return RestError(_CODES.get(problem.slug, "rest_internal_error"), problem.detail, status)


def _convert_faults(faults: Sequence[Fault]) -> RestError:
    """Return an error with the faults: with WordPress' own code if all have the same, else `rest_invalid_param`."""
    named = [(*_PARAMETERS.get(fault.pointer, (fault.pointer.lstrip("/"), INVALID_PARAM)), fault) for fault in faults]
    params = {name: fault.detail for name, _, fault in named}
    codes = {_choose_code(code, fault) for _, code, fault in named}
    if len(codes) > 1 or INVALID_PARAM in codes:
        return make_invalid_error(params)
    (code,) = codes
    sentence = "; ".join(f"{name} {detail}" for name, detail in params.items())
    return RestError(code, f"{sentence[:1].upper()}{sentence[1:]}.", _CODE_STATUSES.get(code, 400), params)


def _choose_code(code: str, fault: Fault) -> str:
    return _LENGTH_CODES.get(fault.pointer, code) if fault.code is FaultCode.TOO_LONG else code


def _make_response(error: RestError) -> Response:
    data: dict[str, object] = {"status": error.status}
    if error.params:
        data["params"] = {name.encode(errors="replace").decode(): text for name, text in error.params.items()}
    body = {"code": error.code, "message": error.message, "data": data}
    response = Response(json.dumps(body, ensure_ascii=False), error.status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
