"""HTTP events in one form that apig-wsgi reads without loss, whichever gateway sent them."""

from typing import Any
from urllib.parse import quote

from service.aws.events import Event, is_payload_2
from service.web.http.request_checks import MAX_BODY_BYTES

# The longest base64 text that stands for a body of the largest size.
MAX_BASE64 = -(-MAX_BODY_BYTES // 3) * 4

# The key of a copied event under which the size of a body stands that was left out; and the key of the stage.
DECLARED_BYTES = "recap.declared_bytes"
MOUNT = "recap.mount"


def normalise_event(event: Event) -> dict[str, Any]:
    """Return a copy of `event` with one spelling of path, cookies, headers and query, and no body that is too large.

    Under `MOUNT` stands the part of the path that names the gateway's stage; under `DECLARED_BYTES` the size of a body
    that was left out, which the application refuses by its size.
    """
    copy = _normalise_payload_2(event) if is_payload_2(event) else _normalise_payload_1(event)
    return copy | _bound_body(event)


def _drop_ambiguous(headers: Any) -> dict[str, Any]:  # noqa: ANN401 - one value a name, or several
    """Return the headers without names with underscores, which WSGI would take for the same names with dashes."""
    return {name: value for name, value in (headers or {}).items() if "_" not in name}


def _normalise_payload_1(event: Event) -> dict[str, Any]:
    """Return headers and query with all their values. A REST API sends the path without the stage."""
    single, several = _drop_ambiguous(event.get("headers")), _drop_ambiguous(event.get("multiValueHeaders"))
    query = event.get("queryStringParameters") or {}
    path = _encode_path(event.get("path") or "/")
    full_path = event["requestContext"].get("path") or ""
    return {
        **event,
        "path": path,
        MOUNT: full_path.removesuffix(event["path"]) if full_path.endswith(event["path"]) else "",
        "multiValueHeaders": several or {name: [value] for name, value in single.items()},
        "multiValueQueryStringParameters": event.get("multiValueQueryStringParameters") or query,
    }


def _normalise_payload_2(event: Event) -> dict[str, Any]:
    """Return cookies once (a function URL may send them as a header too), and the path without a named stage."""
    headers = _drop_ambiguous(event.get("headers"))
    if event.get("cookies"):
        headers = {name: value for name, value in headers.items() if name.lower() != "cookie"}
    mount, path = _split_stage(event.get("rawPath") or "/", event["requestContext"].get("stage") or "")
    http = {"protocol": "HTTP/1.1", **event["requestContext"]["http"]}
    return {
        **event,
        "headers": headers,
        "cookies": event.get("cookies") or [],
        "rawPath": _encode_path(path),
        MOUNT: mount,
        "rawQueryString": _encode_letters(event.get("rawQueryString") or ""),
        "requestContext": {**event["requestContext"], "http": http},
    }


def _split_stage(path: str, stage: str) -> tuple[str, str]:
    """Return the stage and the rest of the path, when an HTTP API's stage begins it; `$default` never does."""
    mount = f"/{stage}"
    if path != mount and not path.startswith(f"{mount}/"):
        return "", path
    return mount, path.removeprefix(mount) or "/"


def _encode_path(path: str) -> str:
    """Return `path` in ASCII: an HTTP API decodes every escape but %25, so that letters of any script arrive bare."""
    return quote(path, safe="/%:@!$&'()*+,;=~")


def _encode_letters(query: str) -> str:
    """Return `query` in ASCII, and everything that is ASCII as it was sent."""
    return "".join(char if char.isascii() else quote(char, errors="replace") for char in query)


def _bound_body(event: Event) -> dict[str, Any]:
    """Return nothing to change for a body that may be small enough, else an empty body and its size. Decode nothing."""
    length = len(event.get("body") or "")
    if not event.get("isBase64Encoded"):
        declared = length
    elif length > MAX_BASE64:
        declared = length * 3 // 4
    else:
        declared = 0
    if declared <= MAX_BODY_BYTES:
        return {}
    return {"body": "", "isBase64Encoded": False, DECLARED_BYTES: declared}
