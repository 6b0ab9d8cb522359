"""Responses in JSON."""

import json

from flask import Response

JSON = "application/json"


def to_json(body: object) -> str:
    """Return a body as JSON without white space."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def make_json_response(body: object, status: int = 200) -> Response:
    """Return a response with `body` as JSON."""
    return Response(to_json(body), status, content_type=JSON)
