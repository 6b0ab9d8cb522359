"""Who sends a request to WordPress' API: whose token came with it, as a bearer's or as an application password."""

import base64
import binascii

from flask import g, request

from service.model.moderator import Moderator
from service.settings import Poster
from service.web.http.identity import Identity, read_bearer_token
from service.web.http.posters import PosterCheck
from service.web.wordpress.errors import RestError


def find_person(identity: Identity) -> Moderator | None:
    """Return the moderator whose token came with the request, None without a token. A session's cookie is ignored.

    Raises `RestError` (incorrect_password) for a token that signs nobody in.
    """
    token = _read_token()
    if not token:
        return None
    account = identity.find_account(token)
    if account is None:
        raise RestError("incorrect_password", "The token is not one of a moderator.", 401)
    return account.moderator


def find_moderator(identity: Identity, site: str) -> Moderator | None:
    """Return the moderator as `find_person` does. Raises `RestError` (rest_forbidden) for another site's moderator."""
    person = find_person(identity)
    if person is None:
        return None
    if not person.may_moderate(site):
        raise RestError("rest_forbidden", "Sorry, you are not a moderator of this site.", 403)
    g.moderator = person.name
    return person


def find_poster(poster_check: PosterCheck, site: str) -> Poster | None:
    """Return the poster whose token came with the request, None for anybody else.

    Raises `RestError` (rest_forbidden) for another site's poster.
    """
    poster = poster_check.find_poster(_read_token())
    if poster and not poster.may_post_to(site):
        raise RestError("rest_forbidden", "Sorry, you are not a poster of this site.", 403)
    return poster


def _read_token() -> str:
    return read_bearer_token() or _read_application_password()


def _read_application_password() -> str:
    """Return the password of Basic credentials, "" without any. The user name is ignored, as a token has one owner.

    Raises `RestError` (incorrect_password) for credentials that cannot be read.
    """
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        _, colon, password = base64.b64decode(credentials.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        colon = password = ""
    if not colon or not password:
        raise RestError("incorrect_password", "The credentials cannot be read.", 401)
    return password
