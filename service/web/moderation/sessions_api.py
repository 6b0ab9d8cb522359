"""The API of moderators' sessions: sign in, see who is signed in, sign out."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Response, request

from service.errors import DomainError, Slug
from service.moderation.sessions import SignedIn
from service.web.http.body import parse_body
from service.web.http.identity import CSRF_HEADER, Identity, check_csrf, set_session_cookie
from service.web.http.json_response import make_json_response
from service.web.http.query import NO_PARAMETERS, ONLY_SITE, parse_query
from service.web.moderation.bodies import TOKEN


class SessionsApi(NamedTuple):
    """The calls about sessions."""

    identity: Identity
    clock: Callable[[], int]

    def open_session(self) -> Response:
        """Open a session for the account of a token: set its cookie, and return the CSRF token for changes."""
        parse_query(NO_PARAMETERS)
        token = parse_body(TOKEN)["token"]
        secret, person = self.identity.open_session(token)
        response = make_json_response(_serialise_person(person), 201)
        set_session_cookie(response, secret)
        return response

    def show_session(self) -> Response:
        """Return who is signed in."""
        person = self.identity.find_signed_in()
        if person is None:
            raise DomainError(Slug.NOT_SIGNED_IN, "You need to be signed in as a moderator.")
        parse_query(NO_PARAMETERS)
        return make_json_response(_serialise_person(person))

    def close_session(self) -> Response:
        """End the session of the request's cookie."""
        person = self.identity.find_signed_in()
        if person is None:
            raise DomainError(Slug.NOT_SIGNED_IN, "You need to be signed in as a moderator.")
        parse_query(NO_PARAMETERS)
        if person.csrf:
            check_csrf(person.csrf, request.headers.get(CSRF_HEADER, ""))
        self.identity.end_session()
        return _make_signed_out_response()

    def close_all(self) -> Response:
        """End every session of the person, on all machines. Their token can open new ones."""
        moderator = self.identity.require_signed_in()
        # The desk names its site in every call. Here it makes no difference.
        parse_query(ONLY_SITE)
        self.identity.sessions.end_all(moderator)
        return _make_signed_out_response()


def _make_signed_out_response() -> Response:
    response = Response(status=204)
    set_session_cookie(response, "")
    return response


def _serialise_person(person: SignedIn) -> dict[str, Any]:
    moderator = person.moderator
    csrf = {"csrf": person.csrf} if person.csrf else {}
    return {"name": moderator.name, "role": moderator.role, "sites": list(moderator.sites), **csrf}
