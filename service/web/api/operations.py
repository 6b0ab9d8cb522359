"""What operators' machines ask: whether the process is up, whether storage answers. And the pictures of authors."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Response, request

from service.crypto.tokens import Tokens
from service.web.api.avatar import draw_avatar
from service.web.http.json_response import make_json_response
from service.web.http.own_address import describe_connection

# Where `recap-comments check --url` puts the token that it signed.
CHECK_HEADER = "X-Recap-Check"

_YEAR_SECONDS = 31_536_000
_SEED_LENGTH = 32


class Operations(NamedTuple):
    """The views of operators. `ping` raises `Unavailable` when storage does not answer; `clock` gives ms since 1970.

    `trusted_hops` is how many proxies are believed.
    """

    ping: Callable[[], None]
    tokens: Tokens
    clock: Callable[[], int]
    trusted_hops: int

    def check_process(self) -> Response:
        """Return that the process answers."""
        return make_json_response({"status": "ok"})

    def check_storage(self) -> Response:
        """Return that storage answers, and to an operator's command how its request arrived. Raises `Unavailable`."""
        self.ping()
        body: dict[str, object] = {"status": "ready"}
        if self.tokens.is_check_token(request.headers.get(CHECK_HEADER, ""), self.clock()):
            body["connection"] = describe_connection() | {"trusted_hops": self.trusted_hops}
        return make_json_response(body)

    def show_avatar(self, seed: str) -> Response:
        """Return an author's picture. It stays the same for one seed, so that it may be kept for ever."""
        response = Response(draw_avatar(seed[:_SEED_LENGTH]), content_type="image/svg+xml")
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_SECONDS}, immutable"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
