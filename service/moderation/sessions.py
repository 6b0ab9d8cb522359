"""Sessions: which moderator a token, a link or a session's secret stands for."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from service.crypto.tokens import hash_secret
from service.engines.port import Record
from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.status import Role
from service.settings import SESSION_HOURS, Account
from service.storage.sessions import LinkUsed, SessionStore

SESSION_SECONDS = SESSION_HOURS * 3600
# Using a session costs a write only so many times in each idle limit.
_MARKS_IN_IDLE_LIMIT = 20


class SignedIn(NamedTuple):
    """A moderator, and the CSRF token of their session ("" when a bearer token came with the request itself)."""

    moderator: Moderator
    csrf: str = ""


class Sessions(NamedTuple):
    """The use cases of signing in and out. Every call but `find_account` may raise `Unavailable`.

    A session that was not used for `idle_hours` signs nobody in; 0 sets no limit.
    """

    accounts: Sequence[Account]
    store: SessionStore
    idle_hours: int

    def find_account(self, token: str) -> Account | None:
        """Return the account that a token signs in. Every account is compared, each in constant time."""
        matches = [account for account in self.accounts if account.token.is_same(token)]
        return matches[-1] if matches else None

    def find_session(self, secret: str, now: int, *, is_use: bool = True) -> SignedIn | None:
        """Return whose session it is. One that a token opened ends when that token signs nobody in any more.

        With `is_use` the session counts as used at `now` (ms). Raises `DomainError` (not-signed-in) for a session that
        was not used for too long.
        """
        session = self.store.find(hash_secret(secret)) if secret else None
        person = self._identify_person(session.fields) if session else None
        if session is None or person is None:
            return None
        idle = self._measure_idle(session, now // 1000)
        if is_use and self.idle_hours and idle * _MARKS_IN_IDLE_LIMIT >= self.idle_hours * 3600:
            self.store.mark_used(session, now // 1000)
        return person

    def _measure_idle(self, session: Record, now: int) -> int:
        """Return for how long (s) a session was not used. Raises `DomainError` (not-signed-in) for too long."""
        # Sessions of earlier releases do not say it: they count as used when they are first seen.
        idle = now - int(session.fields["used_at"]) if "used_at" in session.fields else self.idle_hours * 3600 - 1
        if self.idle_hours and idle >= self.idle_hours * 3600:
            hours = "an hour" if self.idle_hours == 1 else f"{self.idle_hours} hours"
            detail = f"Your session ended, because it was not used for {hours}. Sign in again."
            raise DomainError(Slug.NOT_SIGNED_IN, detail)
        return idle

    def _identify_person(self, session: Mapping[str, Any]) -> SignedIn | None:
        if "person" in session:
            return SignedIn(_parse_person(session["person"]), str(session["csrf"]))
        for account in self.accounts:
            if hash_secret(account.token.value) == session["token"]:
                return SignedIn(account.moderator, str(session["csrf"]))
        return None

    def open(self, token: str, now: int) -> tuple[str, SignedIn]:
        """Open a session for the account of a token; return the secret for its cookie, and who is signed in.

        Raises `DomainError` (token-invalid).
        """
        account = self.find_account(token)
        if account is None:
            raise DomainError(Slug.TOKEN_INVALID, "This token belongs to no moderator.")
        return self._store_session(account.moderator, {"token": hash_secret(account.token.value)}, now)

    def open_by_link(self, link: str, now: int) -> tuple[str, SignedIn]:
        """Open a session for the person whom a link was made for, and use the link up. Raises as `find_invited`."""
        person = self.find_invited(link)
        return self._store_session(person, {"person": list(person)}, now, link=hash_secret(link))

    def find_invited(self, link: str) -> Moderator:
        """Return the person whom a link would sign in, without using it up. Raises `DomainError` (token-invalid)."""
        fields = self.store.find_link(hash_secret(link))
        if fields is None:
            raise _make_link_error()
        return _parse_person(fields["person"])

    def end(self, secret: str) -> None:
        """End the session with this secret, also for anyone who copied its cookie; nothing happens for ""."""
        if secret:
            self.store.end(hash_secret(secret))

    def end_all(self, moderator: Moderator) -> None:
        """End every session of a person."""
        self.store.end_all(moderator.name)

    def _store_session(
        self, person: Moderator, opened_by: dict[str, object], now: int, *, link: str = ""
    ) -> tuple[str, SignedIn]:
        secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
        opened_at = now // 1000
        fields = {**opened_by, "csrf": csrf, "used_at": opened_at}
        try:
            self.store.open(hash_secret(secret), person.name, fields, opened_at + SESSION_SECONDS, link=link)
        except LinkUsed as error:
            raise _make_link_error() from error
        return secret, SignedIn(person, csrf)


def _make_link_error() -> DomainError:
    return DomainError(Slug.TOKEN_INVALID, "This link was used before, or it has expired. Ask for a new one.")


def _parse_person(row: Sequence[Any]) -> Moderator:
    name, role, sites = row
    return Moderator(name, Role(role), tuple(sites))
