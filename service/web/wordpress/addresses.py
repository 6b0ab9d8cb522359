"""The addresses of this API, and the JSON responses that it sends."""

import json
from typing import NamedTuple

from flask import Response, request

from service.web.http.urls import OwnAddress, add_query, make_site_query

NAMESPACE = "wp/v2"
ROOT = "/wp-json/"
COMMENTS = f"{ROOT}{NAMESPACE}/comments"


class ApiAddress(NamedTuple):
    """Where this API is reached."""

    own_address: OwnAddress

    def get_root(self) -> str:
        """Return the address of the service's root, without a slash at its end."""
        return f"{self.own_address.get_origin()}{request.script_root}"

    def build_url(self, path: str, site: str, **query: str) -> str:
        """Return the full address of a path of this API, for a site."""
        return add_query(f"{self.get_root()}{path}", **make_site_query(site), **query)


def make_json_response(body: object, status: int = 200) -> Response:
    """Return a response that no shared cache keeps, because it depends on who asks."""
    response = Response(json.dumps(body, ensure_ascii=False), status, content_type="application/json; charset=UTF-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
