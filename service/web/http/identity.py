"""Identity: which moderator sends a request. Nothing here believes what a client can forge."""

import hmac
from typing import NamedTuple

from flask import Response, g, request

from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.status import Role
from service.moderation.sessions import SESSION_SECONDS, Sessions, SignedIn
from service.web.http.cookies import read_cookie, set_cookie
from service.web.http.origins import is_from_own_page

COOKIE = "recap-session"
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Identity(NamedTuple):
    """Who sends the current request."""

    sessions: Sessions

    def find_signed_in(self) -> SignedIn | None:
        """Return who sends this request, by bearer token, else by session cookie; None if nobody is signed in."""
        token = read_bearer_token()
        if token:
            account = self.sessions.find_account(token)
            return SignedIn(account.moderator) if account else None
        return self.sessions.find_session(read_cookie(COOKIE))

    def require_moderator(self, site: str, role: Role = Role.MODERATOR) -> Moderator:
        """Return the moderator of `site` who sends this request.

        Raises `DomainError`: not-signed-in; not-a-moderator for a moderator of another site, for a role that is too
        low, and for a change with a session that does not carry its CSRF token from our own pages.
        """
        moderator = self.require_signed_in()
        if not moderator.may_moderate(site) or (role is Role.OPERATOR and moderator.role is not Role.OPERATOR):
            raise DomainError(Slug.NOT_A_MODERATOR, f"You need to be signed in as a {role} of this site.")
        return moderator

    def require_signed_in(self) -> Moderator:
        """Return the moderator who is signed in; the use case checks the site. Raises as `require_moderator` does."""
        person = self.find_signed_in()
        if person is None:
            raise DomainError(Slug.NOT_SIGNED_IN, "You need to be signed in as a moderator.")
        if person.csrf and request.method not in SAFE_METHODS:
            check_csrf(person.csrf, request.headers.get(CSRF_HEADER, "") or request.form.get("csrf", ""))
        g.moderator = person.moderator.name
        return person.moderator

    def end_session(self) -> None:
        """End the session of this request."""
        self.sessions.end(read_cookie(COOKIE))


def read_bearer_token() -> str:
    """Return the token of the Authorization header, "" without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def require_bearer_token() -> str:
    """Return the bearer token. Raises `DomainError` (not-signed-in) without one."""
    token = read_bearer_token()
    if not token:
        raise DomainError(Slug.NOT_SIGNED_IN, "Send the token as `Authorization: Bearer …`.")
    return token


def check_csrf(expected: str, sent: str) -> None:
    """Check that a change comes from our own page with the token of its session.

    Raises `DomainError` (not-a-moderator).
    """
    if not is_from_own_page() or not hmac.compare_digest(expected.encode(), sent.encode()):
        raise DomainError(Slug.NOT_A_MODERATOR, "The request does not come from a page of this service.")


def set_session_cookie(response: Response, secret: str) -> None:
    """Set the session's cookie on the response; an empty secret removes the cookie."""
    set_cookie(response, COOKIE, secret, SESSION_SECONDS if secret else 0)
    response.headers["Cache-Control"] = "no-store"
