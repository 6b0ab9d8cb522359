"""Identity: which moderator sends a request. Nothing here believes what a client can forge."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import Response, g, request

from service.crypto.tokens import hash_secret
from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.status import Role
from service.settings import Account
from service.storage.sessions import LinkUsed, SessionStore

SESSION_SECONDS = 12 * 3600
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SignedIn(NamedTuple):
    """A moderator, and the CSRF token of their session ("" when a bearer token came with the request itself)."""

    moderator: Moderator
    csrf: str = ""


class Identity(NamedTuple):
    """Who sends the current request, and the sessions of moderators."""

    accounts: Sequence[Account]
    sessions: SessionStore

    def find_account(self, token: str) -> Account | None:
        """Return the account that a token signs in. Every account is compared, each in constant time."""
        sent = hashlib.sha256(token.encode()).digest()
        found = None
        for account in self.accounts:
            if hmac.compare_digest(sent, hashlib.sha256(account.token.value.encode()).digest()):
                found = account
        return found

    def find_signed_in(self) -> SignedIn | None:
        """Return who sends this request, by bearer token, else by session cookie; None if nobody is signed in."""
        token = read_bearer_token()
        if token:
            account = self.find_account(token)
            return SignedIn(account.moderator) if account else None
        return self._find_session(request.cookies.get(choose_cookie_name(), ""))

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

    def open_session(self, token: str, now: int) -> tuple[str, SignedIn]:
        """Open a session for the account of a token; return the secret for its cookie, and who is signed in.

        Raises `DomainError` (token-invalid).
        """
        account = self.find_account(token)
        if account is None:
            raise DomainError(Slug.TOKEN_INVALID, "This token belongs to no moderator.")
        return self._store_session(account.moderator, {"token": hash_secret(account.token.value)}, now)

    def open_session_by_link(self, link: str, now: int) -> tuple[str, SignedIn]:
        """Open a session for the person whom a link was made for, and use the link up. Raises as `find_invited`."""
        person = self.find_invited(link)
        return self._store_session(person, {"person": list(person)}, now, link=hash_secret(link))

    def find_invited(self, link: str) -> Moderator:
        """Return the person whom a link would sign in, without using it up. Raises `DomainError` (token-invalid)."""
        found = self.sessions.find_link(hash_secret(link))
        if found is None:
            raise _make_link_error()
        return _parse_person(found["person"])

    def end_session(self) -> None:
        """End the session of this request, also for anyone who copied its cookie."""
        secret = request.cookies.get(choose_cookie_name(), "")
        if secret:
            self.sessions.end(hash_secret(secret))

    def _store_session(
        self, person: Moderator, opened_by: dict[str, object], now: int, *, link: str = ""
    ) -> tuple[str, SignedIn]:
        secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
        expires_at = now // 1000 + SESSION_SECONDS
        try:
            self.sessions.open(hash_secret(secret), person.name, {**opened_by, "csrf": csrf}, expires_at, link=link)
        except LinkUsed as error:
            raise _make_link_error() from error
        return secret, SignedIn(person, csrf)

    def _find_session(self, secret: str) -> SignedIn | None:
        """Return whose session it is. One that a token opened ends when that token signs nobody in any more."""
        found = self.sessions.find(hash_secret(secret)) if secret else None
        if found is None:
            return None
        if "person" in found:
            return SignedIn(_parse_person(found["person"]), str(found["csrf"]))
        for account in self.accounts:
            if hash_secret(account.token.value) == found["token"]:
                return SignedIn(account.moderator, str(found["csrf"]))
        return None


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
    origin = request.headers.get("Origin")
    is_ours = origin is None or origin == request.host_url.rstrip("/")
    if not is_ours or not hmac.compare_digest(expected.encode(), sent.encode()):
        raise DomainError(Slug.NOT_A_MODERATOR, "The request does not come from a page of this service.")


def set_session_cookie(response: Response, secret: str) -> None:
    """Set the session's cookie on the response; an empty secret removes the cookie."""
    age = SESSION_SECONDS if secret else 0
    response.set_cookie(
        choose_cookie_name(), secret, max_age=age, secure=request.is_secure, httponly=True, samesite="Strict", path="/"
    )
    response.headers["Cache-Control"] = "no-store"


def choose_cookie_name() -> str:
    """Return the cookie's name. `__Host-` binds it to this very host, where there is TLS (RFC 6265bis, 4.1.3.2)."""
    return "__Host-recap-session" if request.is_secure else "recap-session"


def _make_link_error() -> DomainError:
    return DomainError(Slug.TOKEN_INVALID, "This link was used before, or it has expired. Ask for a new one.")


def _parse_person(row: Sequence[Any]) -> Moderator:
    name, role, sites = row
    return Moderator(name, Role(role), tuple(sites))
