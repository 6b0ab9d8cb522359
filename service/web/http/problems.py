"""Problems: the one table from what went wrong to how HTTP reports it (RFC 9457)."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Response, g, request
from werkzeug.exceptions import HTTPException

from service.engines.meter import has_written
from service.engines.port import Unavailable
from service.errors import DomainError, Slug
from service.faults import Fault
from service.log import list_frames, write
from service.web.http.middleware import REQUEST_ID

MEDIA_TYPE = "application/problem+json"
RETRY_STORAGE_SECONDS = 2


class Problem(NamedTuple):
    """The status and title of a slug."""

    status: int
    title: str


PROBLEMS: Mapping[Slug, Problem] = {
    Slug.MALFORMED_JSON: Problem(400, "The body is not valid JSON"),
    Slug.INVALID_QUERY: Problem(400, "The query is not valid"),
    Slug.NOT_SIGNED_IN: Problem(401, "Sign in first"),
    Slug.NOT_A_MODERATOR: Problem(403, "This is for moderators"),
    Slug.THREAD_CLOSED: Problem(403, "Comments are closed"),
    Slug.ORIGIN_NOT_ALLOWED: Problem(403, "This page may not post here"),
    Slug.TOKEN_INVALID: Problem(403, "The token is not valid"),
    Slug.NOT_FOUND: Problem(404, "Not found"),
    Slug.METHOD_NOT_ALLOWED: Problem(405, "Method not allowed"),
    Slug.STALE_VERSION: Problem(409, "Someone else was first"),
    Slug.KEY_REUSED: Problem(409, "The idempotency key was used before"),
    Slug.DUPLICATE: Problem(409, "Duplicate comment"),
    Slug.TOO_LARGE: Problem(413, "The request is too large"),
    Slug.UNSUPPORTED_MEDIA_TYPE: Problem(415, "Unsupported media type"),
    Slug.INVALID_COMMENT: Problem(422, "The comment is not valid"),
    Slug.SLOW_DOWN: Problem(429, "Slow down"),
    Slug.INTERNAL: Problem(500, "Something went wrong"),
    Slug.STORAGE_UNAVAILABLE: Problem(503, "Storage is unavailable"),
}

# What Flask and Werkzeug refuse by themselves, by status.
SLUG_OF_STATUS: Mapping[int, Slug] = {
    400: Slug.INVALID_QUERY,
    404: Slug.NOT_FOUND,
    405: Slug.METHOD_NOT_ALLOWED,
    413: Slug.TOO_LARGE,
    415: Slug.UNSUPPORTED_MEDIA_TYPE,
}


def describe_error(error: Exception) -> DomainError:
    """Return an exception as a domain error. An unexpected one is logged, and its text is shown to nobody.

    Why storage did not answer (a full disk, a missing table) goes to the log alone.
    """
    if isinstance(error, DomainError):
        return error
    if isinstance(error, Unavailable):
        g.why = str(error)
        return DomainError(Slug.STORAGE_UNAVAILABLE, _describe_outage(), retry_after=RETRY_STORAGE_SECONDS)
    write("request.failed", "ERROR", request=get_request_id(), error=type(error).__name__, frames=list_frames(error))
    return make_internal_error()


def _describe_outage() -> str:
    """Return what a client must know after storage did not answer: what was done, and what is safe to do now."""
    if not has_written():
        return "Nothing was changed. Try again in a moment."
    unconfirmed = "Your change may have been stored, but storage did not confirm it."
    if "Idempotency-Key" in request.headers:
        return f"{unconfirmed} It is safe to send the same request again with the same Idempotency-Key."
    return f"{unconfirmed} Look whether it is there before you send it again."


def describe_any_error(error: Exception) -> DomainError:
    """Return an exception in our words, refusals of Flask and Werkzeug included."""
    if isinstance(error, HTTPException) and (slug := SLUG_OF_STATUS.get(error.code or 0)):
        detail = f"{request.method} {request.path[:200]} cannot be answered: {error.name.lower()}."
        return DomainError(slug, detail)
    return describe_error(error)


def get_request_id() -> str:
    """Return the id of the current request, which its answer and the log have."""
    return str(request.environ.get(REQUEST_ID, ""))


def make_internal_error() -> DomainError:
    """Return the error that stands for any fault of ours."""
    return DomainError(Slug.INTERNAL, "Something went wrong on our side. It was recorded.")


def build_problem(error: DomainError, request_id: str) -> dict[str, Any]:
    """Return the problem document of an error (RFC 9457)."""
    status, title = PROBLEMS[error.slug]
    body = {
        "type": f"urn:recap-comments:problem:{error.slug}",
        "title": title,
        "status": status,
        "detail": error.detail,
        "instance": f"urn:request:{request_id}",
    }
    errors = {"errors": [serialise_fault(fault) for fault in error.faults]} if error.faults else {}
    surplus = {"unlisted_errors": error.unlisted_faults} if error.unlisted_faults else {}
    return body | errors | surplus


def make_problem_response(error: DomainError, **extra: object) -> Response:
    """Return the response for an error; `extra` are more members of its document."""
    status = PROBLEMS[error.slug].status
    body = build_problem(error, get_request_id()) | extra
    response = Response(json.dumps(body, ensure_ascii=False), status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    if error.slug is Slug.NOT_SIGNED_IN:
        response.headers["WWW-Authenticate"] = 'Bearer realm="recap-comments"'
    return response


def serialise_fault(fault: Fault) -> dict[str, Any]:
    """Return one entry of a problem's `errors`."""
    # A name that a client sent may hold lone surrogates, which no answer can hold.
    pointer = fault.pointer.encode(errors="replace").decode()
    parameters = {"parameters": dict(fault.parameters)} if fault.parameters else {}
    return {"pointer": pointer, "code": fault.code, "detail": fault.detail} | parameters
