"""What every answer has besides its own: the id of its request, headers that protect it, a line in the log.

Around Flask and not a hook of its own: there a header is checked and copied three times, here it is a pair of a list.
"""

import re
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import g, request

from service.engines.meter import Usage, measure
from service.log import write
from service.web.http.services import services

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from _typeshed import OptExcInfo

Headers = list[tuple[str, str]]

# Where `environ` has the id: the platform's, then the one that the answer bears.
REQUEST_ID = "recap.request_id"
# Where pages of the blog's own origins may call from a browser; everything else has no CORS at all.
SHARED_PATHS = ("/v1/challenge", "/v1/comments", "/v1/counts", "/v1/preview")

_REQUEST_ID = re.compile(r"[A-Za-z0-9._:/=+-]{1,128}")
_PROTECTION = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin")]
# For what is not a page of ours; pages set their own.
_POLICY = "Content-Security-Policy"
_NO_CONTENT = (_POLICY, "default-src 'none'; frame-ancestors 'none'")
_TLS_FOR_A_YEAR = ("Strict-Transport-Security", "max-age=31536000")
_SHOWN = ("Access-Control-Expose-Headers", "ETag, Location, Retry-After, Idempotent-Replayed, X-Request-Id")
_PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE"),
    (
        "Access-Control-Allow-Headers",
        "Content-Type, Authorization, Idempotency-Key, If-None-Match, X-Request-Id",
    ),
    ("Access-Control-Max-Age", "600"),
]
_TOLD = ("decision", "problem", "why", "moderator")


def answered(app: "WSGIApplication", environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """The answer of `app`, a Flask application, with what every answer has; `environ` knows the id as `REQUEST_ID`."""
    started = time.perf_counter()
    environ[REQUEST_ID] = _request_id(environ)
    with measure() as usage:

        def start(status: str, headers: Headers, exc_info: "OptExcInfo | None" = None, /) -> Callable[[bytes], object]:
            code = int(status[:3])
            headers += _besides(environ, code, headers)
            _log(environ, code, started, usage)
            return start_response(status, headers, exc_info)

        return app(environ, start)


def _request_id(environ: Mapping[str, Any]) -> str:
    """The id of a well-formed header, of the Lambda request, or a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    if given and _REQUEST_ID.fullmatch(given):
        return str(given)
    return str(environ.get(REQUEST_ID) or secrets.token_hex(12))


def _besides(environ: Mapping[str, Any], code: int, headers: Headers) -> Headers:
    """The headers that an answer has besides its own `headers`."""
    more = [("X-Request-Id", environ[REQUEST_ID])]
    # Of what has not changed, its reader keeps the headers as well as the body (RFC 9110, 15.4.5).
    if code != HTTPStatus.NOT_MODIFIED:
        more += _PROTECTION
        if all(name != _POLICY for name, _ in headers):
            more.append(_NO_CONTENT)
    if environ["wsgi.url_scheme"] == "https":
        more.append(_TLS_FOR_A_YEAR)
    if environ["PATH_INFO"].startswith(SHARED_PATHS):
        more += _sharing(environ)
    return more


def _sharing(environ: Mapping[str, Any]) -> Headers:
    """A page of the blog's own may read the answer; a cache must not give it to another."""
    more, origin = [("Vary", "Origin")], environ.get("HTTP_ORIGIN")
    if origin and any(origin in origins for origins in services().settings.sites.values()):
        more += [("Access-Control-Allow-Origin", origin), _SHOWN]
        more += _PREFLIGHT if environ["REQUEST_METHOD"] == "OPTIONS" else []
    return more


def _log(environ: Mapping[str, Any], code: int, started: float, usage: Usage) -> None:
    """One JSON line a request: never text, e-mail or address. What handlers left in `g` is told with it."""
    rule, left = request.url_rule, vars(g._get_current_object())  # noqa: SLF001 - Werkzeug documents it for this
    write(
        "request",
        request=environ[REQUEST_ID],
        method=environ["REQUEST_METHOD"],
        route=rule.rule if rule else None,
        status=code,
        ms=round((time.perf_counter() - started) * 1000, 2),
        trips=usage.round_trips,
        read_units=usage.read_units,
        write_units=usage.write_units,
        **{name: left[name] for name in _TOLD if name in left},
    )
