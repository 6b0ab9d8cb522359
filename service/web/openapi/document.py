"""The API's description in OpenAPI 3.1, built from what the code itself bounds, enumerates and answers."""

import json
from functools import cache
from typing import Any

from flask import Response

from service import __version__
from service.web.http.identity import CSRF_HEADER
from service.web.openapi.paths import CALLS, operation
from service.web.openapi.schemas import schemas


def show() -> Response:
    """Return the document, which stays the same for as long as this release runs."""
    response = Response(_text(), content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@cache
def _text() -> str:
    return json.dumps(document(), separators=(",", ":"))


def document() -> dict[str, Any]:
    """Return the whole description, as JSON values."""
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method] = operation(call)
    schemes = {
        "edit_token": {"type": "http", "scheme": "bearer", "description": "The token that came with the comment"},
        "moderator": {"type": "http", "scheme": "bearer", "description": "A moderator's token"},
        "session": {"type": "apiKey", "in": "cookie", "name": "__Host-recap-session"},
        "csrf": {"type": "apiKey", "in": "header", "name": CSRF_HEADER},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "recap-comments", "version": __version__, "description": "Comments and their moderation."},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas(), "securitySchemes": schemes},
    }
