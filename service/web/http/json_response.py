"""An answer in JSON."""

import json
from typing import TYPE_CHECKING

from flask import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment
    from werkzeug.datastructures import Headers

JSON = "application/json"

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A body as JSON, without white space."""


class JsonAnswer(Response):
    """JSON that is all there, under headers of ours: Werkzeug looks through each answer's for what it must rewrite."""

    def __init__(self, body: str, status: int = 200) -> None:
        super().__init__(body, status, content_type=JSON)

    def get_wsgi_headers(self, environ: "WSGIEnvironment") -> "Headers":  # noqa: ARG002 - as the base has it
        """The headers as they are: the length is among them, and addresses are ASCII."""
        return self.headers


def make_json_response(body: object, status: int = 200) -> Response:
    """An answer in JSON."""
    return JsonAnswer(to_json(body), status)
