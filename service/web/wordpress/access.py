"""Who sends a request to WordPress' API: a moderator by their token, as a bearer's or as an application password."""

import base64
import binascii

from flask import g, request

from service.model.moderator import Moderator
from service.web.http import identity
from service.web.http.identity import read_bearer_token
from service.web.wordpress.errors import RestError


def find_account() -> Moderator | None:
    """The moderator whose token came along, None when none did. A session's cookie counts for nothing here.

    Raises `RestError` (incorrect_password) for a token that signs nobody in.
    """
    token = read_bearer_token() or _read_application_password()
    if not token:
        return None
    account = identity.find_account(token)
    if account is None:
        raise RestError("incorrect_password", "The token is not one of a moderator.", 401)
    return account.moderator


def find_moderator(site: str) -> Moderator | None:
    """As `find_account`, for a site. Raises `RestError` (rest_forbidden) for another site's moderator."""
    someone = find_account()
    if someone is None:
        return None
    if not someone.may_moderate(site):
        raise RestError("rest_forbidden", "Sorry, you are not a moderator of this site.", 403)
    g.moderator = someone.name
    return someone


def _read_application_password() -> str:
    """The password of Basic credentials, "" without any; the name beside it is not looked at, as a token has one owner.

    Raises `RestError` (incorrect_password) for credentials that cannot be read.
    """
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        _, colon, password = base64.b64decode(given.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        colon = password = ""
    if not colon or not password:
        raise RestError("incorrect_password", "The credentials cannot be read.", 401)
    return password
