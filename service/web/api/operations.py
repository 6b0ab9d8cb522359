"""What operators' machines ask: whether the process is up, whether storage answers. And the pictures of authors."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Response

from service.web.api.avatar import draw_avatar
from service.web.http.json_response import make_json_response

_YEAR_SECONDS = 31_536_000
_SEED_LENGTH = 32


class Operations(NamedTuple):
    """The views of operators. `ping` raises `Unavailable` when storage does not answer."""

    ping: Callable[[], None]

    def check_process(self) -> Response:
        """Return that the process answers."""
        return make_json_response({"status": "ok"})

    def check_storage(self) -> Response:
        """Return that storage answers. Raises `Unavailable`."""
        self.ping()
        return make_json_response({"status": "ready"})

    def show_avatar(self, seed: str) -> Response:
        """Return an author's picture. It stays the same for one seed, so that it may be kept for ever."""
        response = Response(draw_avatar(seed[:_SEED_LENGTH]), content_type="image/svg+xml")
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_SECONDS}, immutable"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
