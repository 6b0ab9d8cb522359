"""The application behind API Gateway and function URLs: an HTTP event in, Lambda's answer out."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from apig_wsgi import make_lambda_handler

from service.aws.events import Event, get_source_address
from service.aws.requests import DECLARED_BYTES, MOUNT, normalise_event
from service.web.http.own_address import HOST_IS_KNOWN

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from _typeshed import OptExcInfo


class Context(Protocol):
    """The part of Lambda's context object that is read."""

    aws_request_id: str


Gateway = Callable[[Event, Context], dict[str, Any]]
Headers = Sequence[tuple[str, str]]

# Sent as text; every other type travels as base64.
TEXT_TYPES = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
    "application/xml",
    "application/javascript",
    "image/svg+xml",
)


def make_gateway(app: "WSGIApplication") -> Gateway:
    """Return a function that answers an HTTP event by `app`, whose environment has what the platform says.

    `REMOTE_ADDR` is the true source address, `recap.request_id` Lambda's own request id, `REQUEST_URI` the path as it
    was sent, `SCRIPT_NAME` the gateway's stage.
    """

    def call_app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return app(make_environ(environ), join_repeated_headers(start_response))

    answer = make_lambda_handler(call_app, binary_support=True, non_binary_content_type_prefixes=TEXT_TYPES)
    return lambda event, context: answer(normalise_event(event), context)


def make_environ(environ: "WSGIEnvironment") -> "WSGIEnvironment":
    """Return `environ` with what only the platform can know in place of what headers claim."""
    event = environ["apig_wsgi.full_event"]
    declared = event.get(DECLARED_BYTES)
    return environ | {
        "REMOTE_ADDR": get_source_address(event),
        "REQUEST_URI": event.get("rawPath") or event.get("path"),
        "SCRIPT_NAME": event[MOUNT],
        "SERVER_NAME": environ["SERVER_NAME"] or "localhost",
        "SERVER_PORT": "443",
        "wsgi.url_scheme": "https",  # no gateway of AWS speaks plain HTTP to readers
        HOST_IS_KNOWN: True,  # AWS chose this function by the host
        "recap.request_id": environ["apig_wsgi.context"].aws_request_id,
        "CONTENT_LENGTH": environ["CONTENT_LENGTH"] if declared is None else str(declared),
    }


def join_repeated_headers(start_response: "StartResponse") -> "StartResponse":
    """Return a `start_response` that sends each header once: payload 2.0 has a single value for a name."""

    def start(
        status: str, headers: list[tuple[str, str]], exc_info: "OptExcInfo | None" = None, /
    ) -> Callable[[bytes], object]:
        return start_response(status, join_headers(headers), exc_info)

    return start


def join_headers(headers: Headers) -> list[tuple[str, str]]:
    """Return `headers` with the values of a repeated name joined by commas (RFC 9110, 5.3), except cookies."""
    cookies = [pair for pair in headers if pair[0].lower() == "set-cookie"]
    values: dict[str, tuple[str, list[str]]] = {}
    for name, value in headers:
        if name.lower() != "set-cookie":
            values.setdefault(name.lower(), (name, []))[1].append(value)
    return [(name, ", ".join(parts)) for name, parts in values.values()] + cookies
