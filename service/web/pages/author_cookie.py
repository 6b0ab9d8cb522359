"""The cookie that shows, on the service's own pages, that the next comment has the same author, with consent."""

from collections.abc import Mapping

from flask import Response, request

from service.crypto.tokens import AUTHOR_TOKEN_MS

# WordPress' name of this box.
CONSENT_FIELD = "wp-comment-cookies-consent"


def read_author_cookie() -> str:
    """Return the author token that this browser keeps, "" without one."""
    return request.cookies.get(_choose_cookie_name(), "")


def set_author_cookie(response: Response, form: Mapping[str, str], token: str) -> None:
    """Let the browser keep an author token if the form's box is ticked, else let it forget the one that it kept."""
    if not form.get(CONSENT_FIELD) and not read_author_cookie():
        return
    age = AUTHOR_TOKEN_MS // 1000 if form.get(CONSENT_FIELD) else 0
    response.set_cookie(
        _choose_cookie_name(),
        token if age else "",
        max_age=age,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _choose_cookie_name() -> str:
    """Return the cookie's name. `__Host-` binds it to this very host, where there is TLS (RFC 6265bis, 4.1.3.2)."""
    return "__Host-recap-author" if request.is_secure else "recap-author"
