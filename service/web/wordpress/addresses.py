"""The addresses of this API, and the JSON responses that it sends."""

import json

from flask import Response, request

from service.web.http.urls import add_query, get_own_origin, make_site_query

NAMESPACE = "wp/v2"
ROOT = "/wp-json/"
COMMENTS = f"{ROOT}{NAMESPACE}/comments"


def build_url(path: str, site: str, **query: str) -> str:
    """Return the full address of a path of this API, for a site."""
    return add_query(f"{get_own_origin()}{request.script_root}{path}", **make_site_query(site), **query)


def make_json_response(body: object, status: int = 200) -> Response:
    """Return a response that no shared cache keeps, because it depends on who asks."""
    response = Response(json.dumps(body, ensure_ascii=False), status, content_type="application/json; charset=UTF-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
