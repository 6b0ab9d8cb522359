"""What happens around every request: its id, its size, its origin, its log line and the headers of its answer."""

import re
import secrets
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.datastructures import Headers

from service.errors import DomainError, Slug
from service.log import write
from service.storage import meter
from service.web.services import services

MAX_BODY_BYTES = 65_536
_REQUEST_ID = re.compile(r"[A-Za-z0-9._:/=+-]{1,128}")
# Where pages of the blog's own origins may call from a browser; everything else has no CORS at all.
SHARED_PATHS = ("/v1/challenge", "/v1/comments", "/v1/counts", "/v1/preview")
_SHARED_HEADERS = "Content-Type, Authorization, Idempotency-Key, If-None-Match, X-Request-Id"
_SHOWN_HEADERS = "ETag, Location, Retry-After, Idempotent-Replayed, X-Request-Id"
_SECURITY_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
# For what is not a page of ours; pages set their own.
_NO_CONTENT = "default-src 'none'; frame-ancestors 'none'"
_WITHOUT_BODY = frozenset({"GET", "HEAD"})
_YEAR = 31_536_000


def init_app(app: Flask) -> None:
    """Every request of `app` begins with `_begin` and ends with `_end`."""
    # One more than is taken: Werkzeug cuts a body without a length off in silence, `_begin` sees that it is too long.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    # The object behind the proxy: each look through the proxy costs as much as a call.
    own = g._get_current_object()  # noqa: SLF001 - Werkzeug documents it for this
    own.started = time.perf_counter()
    environ = request.environ
    own.request_id = _request_id(environ)
    own.measuring = meter.Measuring()
    own.usage = own.measuring.start()
    if environ["REQUEST_METHOD"] not in _WITHOUT_BODY:
        _check_body()


def _check_body() -> None:
    if request.content_encoding:
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the body without compression.")
    length = request.content_length
    if (len(request.get_data()) if length is None else length) > MAX_BODY_BYTES:
        raise DomainError(Slug.TOO_LARGE, f"A body may have at most {MAX_BODY_BYTES:,} bytes.")


def _request_id(environ: Mapping[str, Any]) -> str:
    """The id of a well-formed header, of the Lambda request, or a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    if given and _REQUEST_ID.fullmatch(given):
        return str(given)
    return str(environ.get("recap.request_id") or secrets.token_hex(12))


def _end(response: Response) -> Response:
    # `add` and `environ`, not `[]` and `headers`: these look each name up, and this is on the path of every answer.
    headers, environ = response.headers, request.environ
    headers.add("X-Request-Id", g.request_id)
    # Of what has not changed, its reader keeps the headers as well as the body (RFC 9110, 15.4.5).
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        _protect(headers)
    if environ["wsgi.url_scheme"] == "https":
        headers.add("Strict-Transport-Security", f"max-age={_YEAR}")
    if environ["PATH_INFO"].startswith(SHARED_PATHS):
        _share(response, environ.get("HTTP_ORIGIN", ""))
    _log(response)
    return response


def _protect(headers: Headers) -> None:
    for name, value in _SECURITY_HEADERS:
        headers.add(name, value)
    if "Content-Security-Policy" not in headers:
        headers.add("Content-Security-Policy", _NO_CONTENT)


def _share(response: Response, origin: str) -> None:
    """A page of the blog's own may read the answer; a cache must not give it to another."""
    headers = response.headers
    headers.add("Vary", "Origin")
    if not origin or not any(origin in origins for origins in services().settings.sites.values()):
        return
    headers["Access-Control-Allow-Origin"] = origin
    headers["Access-Control-Expose-Headers"] = _SHOWN_HEADERS
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = "GET, POST, PATCH, DELETE"
        headers["Access-Control-Allow-Headers"] = _SHARED_HEADERS
        headers["Access-Control-Max-Age"] = "600"


def check_origin(site: str) -> None:
    """Return if the page that sends this change is the site's or ours; programs, which send no Origin, may.

    Raises `DomainError` (origin-not-allowed).
    """
    origin = request.headers.get("Origin")
    if origin is None or origin == request.host_url.rstrip("/"):
        return
    if origin not in services().settings.sites.get(site, ()):
        raise DomainError(Slug.ORIGIN_NOT_ALLOWED, "Comments of this site are not taken from that page.")


def _log(response: Response) -> None:
    """One JSON line a request: never text, e-mail or address. `decision` is set by the handler that made one."""
    own = g._get_current_object()  # noqa: SLF001 - as above
    own.measuring.stop()
    usage, told, rule = own.usage, vars(own), request.url_rule
    write(
        "request",
        request=own.request_id,
        method=request.environ["REQUEST_METHOD"],
        route=rule.rule if rule else None,
        status=response.status_code,
        ms=round((time.perf_counter() - own.started) * 1000, 2),
        trips=usage.round_trips,
        read_units=usage.read_units,
        write_units=usage.write_units,
        **{name: told[name] for name in ("decision", "problem", "moderator") if name in told},
    )
