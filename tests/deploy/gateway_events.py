"""Events as AWS documents them: REST proxy (payload 1.0), HTTP API and function URL (payload 2.0), EventBridge."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, unquote

Event = dict[str, Any]

SOURCE = "203.0.113.7"
NO_HEADERS: Mapping[str, str] = {}


def make_rest_event(
    method: str,
    path: str,
    *,
    query: str = "",
    headers: Mapping[str, str] = NO_HEADERS,
    body: bytes | None = None,
    cookies: Sequence[str] = (),
) -> Event:
    """Return a REST API's event: cookies are a header; headers and parameters come singly and with all values."""
    sent = {"Host": "abc123.execute-api.us-east-1.amazonaws.com", "X-Forwarded-For": SOURCE, **headers}
    if cookies:
        sent["Cookie"] = "; ".join(cookies)
    values = parse_qs(query, keep_blank_values=True)
    return {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": {name: texts[-1] for name, texts in values.items()} or None,
        "multiValueQueryStringParameters": values or None,
        "requestContext": {
            "path": f"/production{path}",
            "stage": "production",
            "httpMethod": method,
            "identity": {"sourceIp": SOURCE},
        },
        **encode_text_plainly(body),
    }


def make_url_event(
    method: str,
    path: str,
    *,
    query: str = "",
    headers: Mapping[str, str] = NO_HEADERS,
    body: bytes | None = None,
    cookies: Sequence[str] = (),
) -> Event:
    """Return a function URL's event: cookies apart, names in small letters, the path as it was sent."""
    sent = {"host": "abc123.lambda-url.us-east-1.on.aws", "x-forwarded-for": SOURCE}
    sent |= {name.lower(): value for name, value in headers.items()}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": sent,
        "requestContext": {
            "domainName": sent["host"],
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": SOURCE},
            "stage": "$default",
        },
        **({"cookies": list(cookies)} if cookies else {}),
        **encode_text_plainly(body),
    }


def make_http_api_event(method: str, path: str, **rest: Any) -> Event:
    """Return an HTTP API's event: like a function URL's, but a named stage begins the path, which is decoded.

    Every escape is decoded but %25.
    """
    event = make_url_event(method, path, **rest)
    raw = f"/production{unquote(path.replace('%25', '%2525'))}"
    context = event["requestContext"]
    http = {**context["http"], "path": raw}
    return {**event, "rawPath": raw, "requestContext": {**context, "stage": "production", "http": http}}


def make_schedule_event(function: str) -> Event:
    """Return what EventBridge sends through the rule that Zappa makes for `function`."""
    return {
        "version": "0",
        "source": "aws.events",
        "detail-type": "Scheduled Event",
        "resources": [f"arn:aws:events:us-east-1:000000000000:rule/recap-comments-production-{function}"],
        "detail": {},
        "kwargs": {},
    }


def encode_text_plainly(body: bytes | None) -> Event:
    """Return text as it is, anything else as base64."""
    if body is None:
        return {"body": None, "isBase64Encoded": False}
    try:
        return {"body": body.decode(), "isBase64Encoded": False}
    except UnicodeDecodeError:
        return encode_base64(body)


def encode_base64(body: bytes) -> Event:
    """Return a body that the gateway chose to encode; function URLs do so with JSON too, depending on its type."""
    return {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}
