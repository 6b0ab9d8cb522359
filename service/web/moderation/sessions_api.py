"""Sessions of moderators: sign in, who is it, sign out."""

from typing import Any

from flask import Response, request

from service.errors import DomainError, Fault, Slug
from service.web.api import payloads
from service.web.http import identity
from service.web.http.fields import TOKEN_FIELDS, parse_texts
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.services import services


def open_session() -> Response:
    """A session for the account of a token: a cookie, and the CSRF token that changes must carry."""
    faults: list[Fault] = []
    token = parse_texts(parse_json_body(), TOKEN_FIELDS, faults)["token"]
    payloads.refuse_faults(faults)
    secret, person = identity.open_session(token, services().clock())
    response = make_json_response(_person(person), 201)
    identity.set_session_cookie(response, secret)
    return response


def show_session() -> Response:
    """Who is signed in."""
    person = identity.find_signed_in()
    if person is None:
        raise DomainError(Slug.NOT_SIGNED_IN, "Sign in as a moderator.")
    return make_json_response(_person(person))


def close_session() -> Response:
    """Nobody is signed in with this cookie any more."""
    person = identity.find_signed_in()
    if person and person.csrf:
        identity.check_csrf(person.csrf, request.headers.get(identity.CSRF_HEADER, ""))
    identity.end_session()
    response = Response(status=204)
    identity.set_session_cookie(response, "")
    return response


def close_all() -> Response:
    """No cookie signs this person in any more, on any machine; their token does, and can open new sessions."""
    services().sessions.end_all(identity.require_signed_in().name)
    response = Response(status=204)
    identity.set_session_cookie(response, "")
    return response


def _person(person: identity.SignedIn) -> dict[str, Any]:
    mine = person.moderator
    csrf = {"csrf": person.csrf} if person.csrf else {}
    return {"name": mine.name, "role": mine.role, "sites": list(mine.sites), **csrf}
