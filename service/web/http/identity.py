"""Identity: which moderator sends a request. Nothing here believes what a client may forge."""

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
from service.storage.sessions import LinkUsed
from service.web.http.services import services

SESSION_SECONDS = 12 * 3600
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SignedIn(NamedTuple):
    """A moderator, and the CSRF token of their session ("" when a bearer token came with the request itself)."""

    moderator: Moderator
    csrf: str = ""


def read_bearer_token() -> str:
    """The token of the Authorization header, "" without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def require_bearer_token() -> str:
    """The bearer token. Raises `DomainError` (not-signed-in) without one."""
    token = read_bearer_token()
    if not token:
        raise DomainError(Slug.NOT_SIGNED_IN, "Send the token as `Authorization: Bearer …`.")
    return token


def find_account(token: str) -> Account | None:
    """The account that a token signs in; every account is compared, in constant time each."""
    given = hashlib.sha256(token.encode()).digest()
    found = None
    for account in services().settings.accounts:
        if hmac.compare_digest(given, hashlib.sha256(account.token.value.encode()).digest()):
            found = account
    return found


def find_signed_in() -> SignedIn | None:
    """Who sends this request: by bearer token, else by session; None for nobody."""
    token = read_bearer_token()
    if token:
        account = find_account(token)
        return SignedIn(account.moderator) if account else None
    return _find_session(request.cookies.get(choose_cookie_name(), ""))


def require_moderator(site: str, role: Role = Role.MODERATOR) -> Moderator:
    """The moderator of `site` who sends this request.

    Raises `DomainError`: not-signed-in; not-a-moderator for another site's, for too low a role, and for a session's
    change that does not carry its CSRF token from our own pages.
    """
    mine = require_signed_in()
    if not mine.may_moderate(site) or (role is Role.OPERATOR and mine.role is not Role.OPERATOR):
        raise DomainError(Slug.NOT_A_MODERATOR, f"This takes a {role} of the site.")
    return mine


def require_signed_in() -> Moderator:
    """Return the moderator who is signed in; the use case checks the site. Raises as `require_moderator` does."""
    person = find_signed_in()
    if person is None:
        raise DomainError(Slug.NOT_SIGNED_IN, "Sign in as a moderator.")
    if person.csrf and request.method not in SAFE_METHODS:
        check_csrf(person.csrf, request.headers.get(CSRF_HEADER, "") or request.form.get("csrf", ""))
    g.moderator = person.moderator.name
    return person.moderator


def check_csrf(expected: str, given: str) -> None:
    """Return if a change comes from our own page, with its session's token. Raises `DomainError` (not-a-moderator)."""
    origin = request.headers.get("Origin")
    ours = origin is None or origin == request.host_url.rstrip("/")
    if not ours or not hmac.compare_digest(expected.encode(), given.encode()):
        raise DomainError(Slug.NOT_A_MODERATOR, "The request does not come from this service's own page.")


def open_session(token: str, now: int) -> tuple[str, SignedIn]:
    """A new session for the account of a token, and its secret for the cookie. Raises `DomainError` (token-invalid)."""
    account = find_account(token)
    if account is None:
        raise DomainError(Slug.TOKEN_INVALID, "This token signs nobody in.")
    return _store_session(account.moderator, {"token": hash_secret(account.token.value)}, now)


def open_session_by_link(link: str, now: int) -> tuple[str, SignedIn]:
    """A new session for whom a link was made, which is used up, and its secret. Raises as `find_invited` does."""
    person = find_invited(link)
    return _store_session(person, {"person": list(person)}, now, link=hash_secret(link))


def find_invited(link: str) -> Moderator:
    """Whom a link would sign in; it stays unused. Raises `DomainError` (token-invalid)."""
    found = services().sessions.find_link(hash_secret(link))
    if found is None:
        raise _link_refused()
    return _parse_person(found["person"])


def _store_session(
    person: Moderator, opened_by: dict[str, object], now: int, *, link: str = ""
) -> tuple[str, SignedIn]:
    secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    ends = now // 1000 + SESSION_SECONDS
    try:
        services().sessions.open(hash_secret(secret), person.name, {**opened_by, "csrf": csrf}, ends, link=link)
    except LinkUsed as error:
        raise _link_refused() from error
    return secret, SignedIn(person, csrf)


def _link_refused() -> DomainError:
    return DomainError(Slug.TOKEN_INVALID, "This link was used before, or its time is over. Ask for a new one.")


def end_session() -> None:
    """The session of this request is over, here and for whoever copied its cookie."""
    secret = request.cookies.get(choose_cookie_name(), "")
    if secret:
        services().sessions.end(hash_secret(secret))


def set_session_cookie(response: Response, secret: str) -> None:
    """The answer sets the session's cookie; an empty secret removes it."""
    age = SESSION_SECONDS if secret else 0
    response.set_cookie(
        choose_cookie_name(), secret, max_age=age, secure=request.is_secure, httponly=True, samesite="Strict", path="/"
    )
    response.headers["Cache-Control"] = "no-store"


def choose_cookie_name() -> str:
    """`__Host-` binds the cookie to this very host, where there is TLS to send it over (RFC 6265bis, 4.1.3.2)."""
    return "__Host-recap-session" if request.is_secure else "recap-session"


def _find_session(secret: str) -> SignedIn | None:
    """The session: of whom its link named, or as long as the token it was opened with still signs somebody in."""
    found = services().sessions.find(hash_secret(secret)) if secret else None
    if found is None:
        return None
    if "person" in found:
        return SignedIn(_parse_person(found["person"]), str(found["csrf"]))
    for account in services().settings.accounts:
        if hash_secret(account.token.value) == found["token"]:
            return SignedIn(account.moderator, str(found["csrf"]))
    return None


def _parse_person(row: Sequence[Any]) -> Moderator:
    name, role, sites = row
    return Moderator(name, Role(role), tuple(sites))
