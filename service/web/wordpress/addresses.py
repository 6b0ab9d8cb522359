"""The addresses of this API, and the JSON responses that it sends."""

import json

from flask import Response, request

from service.web.http.own_address import make_full_address
from service.web.http.urls import add_query, make_site_query

NAMESPACE = "wp/v2"
ROOT = "/wp-json/"
COMMENTS = f"{ROOT}{NAMESPACE}/comments"


def make_root_url() -> str:
    """Return the address of the service's root, without a slash at its end."""
    return make_full_address(request.script_root)


def build_url(path: str, site: str, **query: str) -> str:
    """Return the full address of a path of this API, for a site."""
    return add_query(f"{make_root_url()}{path}", **make_site_query(site), **query)


def make_json_response(body: object, status: int = 200) -> Response:
    """Return a response that no shared cache keeps, because it depends on who asks."""
    response = Response(json.dumps(body, ensure_ascii=False), status, content_type="application/json; charset=UTF-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
