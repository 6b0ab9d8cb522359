"""The cookie that shows, on the service's own pages, that the next comment has the same author, with consent."""

from collections.abc import Mapping

from flask import Response

from service.crypto.tokens import AUTHOR_TOKEN_MS
from service.web.http.cookies import read_cookie, set_cookie
from service.web.http.origins import has_hidden_origin

COOKIE = "recap-author"
# WordPress' name of this box.
CONSENT_FIELD = "wp-comment-cookies-consent"


def read_author_cookie() -> str:
    """Return the author token that this browser keeps, "" without one, and for a page whose origin is hidden."""
    return "" if has_hidden_origin() else read_cookie(COOKIE)


def set_author_cookie(response: Response, form: Mapping[str, str], token: str) -> None:
    """Let the browser keep an author token if the form's box is ticked, else let it forget the one that it kept.

    A page whose origin is hidden changes nothing: it may be anybody's.
    """
    if has_hidden_origin():
        return
    if not form.get(CONSENT_FIELD) and not read_author_cookie():
        return
    age = AUTHOR_TOKEN_MS // 1000 if form.get(CONSENT_FIELD) else 0
    set_cookie(response, COOKIE, token, age)
