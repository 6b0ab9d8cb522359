"""What operators' machines ask: is the process up, does storage answer; and the pictures of authors."""

from flask import Response

from service.web.api.avatar import draw_avatar
from service.web.http.json_response import make_json_response
from service.web.http.services import services

_YEAR = 31_536_000


def check_process() -> Response:
    """The process answers."""
    return make_json_response({"status": "ok"})


def check_storage() -> Response:
    """Storage answers, or 503."""
    services().engine.ping()
    return make_json_response({"status": "ready"})


def show_avatar(seed: str) -> Response:
    """The author's picture, the same for ever for one seed."""
    response = Response(draw_avatar(seed[:32]), content_type="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
