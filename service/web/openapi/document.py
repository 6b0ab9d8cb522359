"""The API's description in OpenAPI 3.1, built from what the code itself bounds, enumerates and answers."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import Response, request

from service import __version__
from service.web.http.identity import CSRF_HEADER
from service.web.http.schema import JsonSchema
from service.web.openapi.bodies import BODIES
from service.web.openapi.call import TAGS
from service.web.openapi.examples import make_examples
from service.web.openapi.history_answers import HISTORY_ANSWERS
from service.web.openapi.operation import HEADERS
from service.web.openapi.paths import build_paths
from service.web.openapi.queue_answers import QUEUE_ANSWERS
from service.web.openapi.reader_answers import READER_ANSWERS
from service.web.openapi.site_answers import SITE_ANSWERS


def show() -> Response:
    """Return the document, which stays the same for as long as this release runs."""
    response = Response(_text(request.script_root), content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@lru_cache(maxsize=4)
def _text(prefix: str) -> str:
    return json.dumps(document(prefix), separators=(",", ":"))


def document(prefix: str = "") -> dict[str, Any]:
    """Return the whole description, as JSON values; `prefix` is the part of the path that leads to this service."""
    schemas = make_schemas()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "recap-comments",
            "version": __version__,
            "description": "Comments of a blog and their moderation. Every error is a problem document (RFC 9457).",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": prefix or "/", "description": "This service."}],
        "tags": [{"name": tag, "description": about} for tag, about in TAGS.items()],
        "paths": build_paths(),
        "components": {
            "schemas": schemas,
            "examples": make_examples(schemas),
            "headers": HEADERS,
            "securitySchemes": _SECURITY_SCHEMES,
        },
    }


def make_schemas() -> dict[str, JsonSchema]:
    """Return the schema of every body and answer, by name."""
    bodies = {name: body.describe() for name, body in BODIES.items()}
    return {**READER_ANSWERS, **QUEUE_ANSWERS, **HISTORY_ANSWERS, **SITE_ANSWERS, **bodies}


_SECURITY_SCHEMES: Mapping[str, JsonSchema] = {
    "edit_token": {"type": "http", "scheme": "bearer", "description": "The `edit_token` that came with the comment."},
    "moderator": {"type": "http", "scheme": "bearer", "description": "The token of a moderator or operator."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-recap-session",
        "description": "The cookie of `POST /v1/moderation/session`. Changes need `csrf` besides.",
    },
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": CSRF_HEADER,
        "description": "The `csrf` that came with the session.",
    },
}
