"""Identity: which moderator sends a request. Nothing here believes what a client can forge."""

import hmac
from collections.abc import Callable
from typing import NamedTuple

from flask import Response, g, request

from service.comments.call_limits import WRONG_TOKENS, CallLimits
from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.status import Role
from service.moderation.sessions import SESSION_SECONDS, Sessions, SignedIn
from service.settings import Account
from service.web.http.cookies import read_cookie, set_cookie
from service.web.http.origins import is_from_own_page
from service.web.http.sender import Senders

COOKIE = "recap-session"
CSRF_HEADER = "X-CSRF-Token"
# What an open desk asks again and again to learn what is new.
_BACKGROUND_CALLS = frozenset({"queue.show_changes", "queue.show_counts"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Identity(NamedTuple):
    """Who sends the current request."""

    sessions: Sessions
    limits: CallLimits
    senders: Senders
    clock: Callable[[], int]

    def find_account(self, token: str) -> Account | None:
        """Return the account of a token, None for a wrong one.

        Raises `DomainError` (slow-down) after too many wrong ones from one address. A right token is never refused:
        an office that shares an address with somebody who guesses must be able to work.
        """
        account = self.sessions.find_account(token)
        if account is None:
            self._count_wrong_token()
        return account

    def open_session(self, token: str) -> tuple[str, SignedIn]:
        """Open a session for the account of a token; return the secret for its cookie, and who is signed in.

        Raises `DomainError`: token-invalid; slow-down as `find_account` does.
        """
        if self.find_account(token) is None:
            raise DomainError(Slug.TOKEN_INVALID, "This token belongs to no moderator.")
        secret, person = self.sessions.open(token, self.clock())
        g.moderator = person.moderator.name
        return secret, person

    def open_session_by_link(self, link: str) -> tuple[str, SignedIn]:
        """Open a session for the person whom a link was made for. Raises as `open_session` does."""
        try:
            secret, person = self.sessions.open_by_link(link, self.clock())
        except DomainError:
            self._count_wrong_token()
            raise
        g.moderator = person.moderator.name
        return secret, person

    def _count_wrong_token(self) -> None:
        now = self.clock()
        self.limits.require_pace(WRONG_TOKENS, self.senders.hash_address(now), now)

    def find_signed_in(self) -> SignedIn | None:
        """Return who sends this request, by bearer token, else by session cookie; None if nobody is signed in.

        Raises `DomainError` (not-signed-in), with the reason, for a session that was not used for too long.
        """
        token = read_bearer_token()
        if token:
            account = self.find_account(token)
            return SignedIn(account.moderator) if account else None
        return self.sessions.find_session(read_cookie(COOKIE), self.clock(), is_use=not _is_background_call())

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


def _is_background_call() -> bool:
    """Return whether an open desk sends this by itself: that must not keep a session alive that nobody uses."""
    return request.endpoint in _BACKGROUND_CALLS or "since" in request.args


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
