"""Signed strings that leave the service and come back: tokens of authors, and cursors of pages."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import NamedTuple

from itsdangerous import BadData, URLSafeSerializer

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.page import Cursor

# A browser is remembered for a year after its last comment.
AUTHOR_TOKEN_MS = 365 * 86_400_000


class AuthorClaim(NamedTuple):
    """What an author says of themselves on a site: `key` hashes the e-mail (or the name), `name` is as readers see it.

    A token never shows the key: whoever read it could try out whose e-mail it hashes.
    """

    site: str
    key: str
    name: str


class Tokens:
    """The signer and reader of tokens under one secret key. The same values always give the same token."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._edit = _make_serializer(secret, "edit")
        self._cursor = _make_serializer(secret, "cursor")
        self._check = _make_serializer(secret, "check")

    def make_edit_token(self, comment_id: str, until: int) -> str:
        """Return a token that allows changing one comment until `until` (ms)."""
        return self._edit.dumps([comment_id, until])

    def check_edit_token(self, token: str, comment_id: str, now: int) -> None:
        """Check that `token` allows changing this comment at `now` (ms).

        Raises `DomainError` (token-invalid): the same for a forged token, one of another comment and an expired one.
        """
        try:
            allowed_id, until = self._edit.loads(token)
        except (BadData, ValueError, TypeError) as error:
            raise _make_token_error() from error
        if allowed_id != comment_id or now >= until:
            raise _make_token_error()

    def make_author_token(self, claim: AuthorClaim, first: str, until: int) -> str:
        """Return a token that proves until `until` (ms) that its bearer made this claim with the comment `first`."""
        return self._make_author_serializer(claim).dumps([first, until])

    def read_author_token(self, token: str, claim: AuthorClaim, now: int) -> str:
        """Return the id of the comment that a token proves at `now` (ms); "" if it is not valid for this claim."""
        try:
            first, until = self._make_author_serializer(claim).loads(token)
        except (BadData, ValueError, TypeError):
            return ""
        return str(first) if now < until else ""

    def read_claimed_comment(self, token: str) -> str:
        """Return the id of the comment that a token claims to prove, "" for none. `read_author_token` must check it."""
        try:
            _, payload = self._edit.loads_unsafe(token)
            first, _ = payload
        except (BadData, ValueError, TypeError):
            return ""
        return str(first)

    def _make_author_serializer(self, claim: AuthorClaim) -> URLSafeSerializer:
        return _make_serializer(self._secret, f"author\0{claim.site}\0{claim.key}\0{claim.name.casefold()}")

    def make_check_token(self, until: int) -> str:
        """Return a token by which an operator's command may see until `until` (ms) how its request arrived."""
        return self._check.dumps(until)

    def is_check_token(self, token: str, now: int) -> bool:
        """Return whether an operator's command made this token, and it is valid at `now` (ms)."""
        try:
            return bool(now < self._check.loads(token))
        except (BadData, ValueError, TypeError):
            return False

    def make_cursor(self, scope: str, cursor: Cursor | None) -> str | None:
        """Return a cursor of `scope` (a name for the list) as an opaque string; None for None."""
        return self._cursor.dumps([scope, cursor.sort, cursor.key, cursor.inside]) if cursor else None

    def read_cursor(self, scope: str, value: str, where: str = "/after") -> Cursor | None:
        """Return the cursor of a string, None for an empty one.

        `where` is the pointer of the parameter that it came in. Raises `DomainError` (invalid-query) for a string that
        was not made for `scope`.
        """
        if not value:
            return None
        try:
            made_for, *parts = self._cursor.loads(value)
        except (BadData, ValueError, TypeError) as error:
            raise _make_cursor_error(where) from error
        if made_for != scope:
            raise _make_cursor_error(where)
        return Cursor(*parts)


def hash_secret(secret: str) -> str:
    """Return the hash under which the store keeps a secret, so that whoever reads the store cannot use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _make_serializer(secret: bytes, purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=purpose, signer_kwargs={"digest_method": hashlib.sha256})


def _make_token_error() -> DomainError:
    return DomainError(Slug.TOKEN_INVALID, "This token does not, or no longer, give the right to change this comment.")


def _make_cursor_error(where: str) -> DomainError:
    fault = Fault(where, FaultCode.NOT_A_CURSOR)
    return DomainError(Slug.INVALID_QUERY, "The page asked for does not exist.", [fault])


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that no log, repr or error page shows."""

    value: str

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"

    def is_same(self, sent: str) -> bool:
        """Return whether `sent` is this value, in a time that does not depend on how alike they are."""
        hashes = (hashlib.sha256(text.encode()).digest() for text in (sent, self.value))
        return hmac.compare_digest(*hashes)
