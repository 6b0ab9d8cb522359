"""What every answer has besides its own content: a request id, protective headers, a line in the log.

A WSGI middleware around Flask, so that it also holds for answers that Flask gives before any view is chosen.
"""

import re
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import g, request

from service.engines.meter import Usage, measure
from service.engines.time_budget import REQUEST_SECONDS, limit_time
from service.log import write
from service.web.http.caching import join_vary, protect_from_caches
from service.web.http.cors import Headers, make_cors_headers
from service.web.http.origins import Sites
from service.web.http.own_address import OwnAddress

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from _typeshed import OptExcInfo

# Where `environ` has the id: first the platform's, then the one that the answer bears.
REQUEST_ID = "recap.request_id"

# Where `environ` has how long (s) the request waited before the application got it; nothing where it did not.
WAITED = "recap.waited"

_REQUEST_ID = re.compile(r"[A-Za-z0-9._:/=+-]{1,128}")
_PROTECTION = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin")]
# For everything that is not a page; pages set their own policy.
_POLICY = "Content-Security-Policy"
_NO_CONTENT = (_POLICY, "default-src 'none'; frame-ancestors 'none'")
_TLS_FOR_A_YEAR = ("Strict-Transport-Security", "max-age=31536000")
# What views leave in `g` for the log.
_LOGGED = ("decision", "problem", "why", "moderator", "refused_origin", "setting")


class Middleware:
    """A WSGI application around `app`, a Flask application, which is reached at `own_address`.

    `sites` maps each site to the origins of its pages.
    """

    def __init__(self, app: "WSGIApplication", sites: Sites, own_address: OwnAddress) -> None:
        self._app = app
        self._sites = sites
        self._own_address = own_address

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Return the answer of the application, with what every answer has; `environ` gets the id as `REQUEST_ID`."""
        started = time.perf_counter()
        environ[REQUEST_ID] = _choose_request_id(environ)
        self._own_address.correct_environ(environ)
        with measure() as usage, limit_time(REQUEST_SECONDS - environ.get(WAITED, 0.0)):

            def start(
                status: str, headers: Headers, exc_info: "OptExcInfo | None" = None, /
            ) -> Callable[[bytes], object]:
                code = int(status[:3])
                headers += _common_headers(environ, code, headers) + make_cors_headers(environ, self._sites)
                _log_request(environ, code, started, usage)
                return start_response(status, join_vary(protect_from_caches(code, headers)), exc_info)

            return self._app(environ, start)


def _choose_request_id(environ: Mapping[str, Any]) -> str:
    """Return the id of a well-formed header, else that of the Lambda request, else a new one."""
    header = environ.get("HTTP_X_REQUEST_ID", "")
    if header and _REQUEST_ID.fullmatch(header):
        return str(header)
    return str(environ.get(REQUEST_ID) or secrets.token_hex(12))


def _common_headers(environ: Mapping[str, Any], code: int, headers: Headers) -> Headers:
    """Return the headers that every answer has besides its own `headers`."""
    common = [("X-Request-Id", environ[REQUEST_ID])]
    # A client that gets 304 keeps the headers of the answer that it has (RFC 9110, 15.4.5).
    if code != HTTPStatus.NOT_MODIFIED:
        common += _PROTECTION
        if all(name != _POLICY for name, _ in headers):
            common.append(_NO_CONTENT)
    if environ["wsgi.url_scheme"] == "https":
        common.append(_TLS_FOR_A_YEAR)
    return common


def _log_request(environ: Mapping[str, Any], code: int, started: float, usage: Usage) -> None:
    """Write one line for the request, with what views left in `g`: never a text, an e-mail or an address."""
    rule = request.url_rule
    write(
        "request.answered",
        request=environ[REQUEST_ID],
        method=environ["REQUEST_METHOD"],
        route=rule.rule if rule else None,
        status=code,
        ms=round((time.perf_counter() - started) * 1000, 2),
        trips=usage.round_trips,
        read_units=usage.read_units,
        write_units=usage.write_units,
        **{name: g.get(name) for name in _LOGGED if name in g},
    )
