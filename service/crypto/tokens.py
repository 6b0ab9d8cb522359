"""Signed strings that leave the service and come back: an author's right to a comment, and where a page ended."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadData, Signer, URLSafeSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.signer import SigningAlgorithm

from service.errors import DomainError, Fault, Slug
from service.model.page import Cursor


class Tokens:
    """Signs and reads tokens under one secret key. The same values always give the same token."""

    def __init__(self, secret: bytes) -> None:
        self._edit = _Serializer(secret, "edit")
        self._cursor = _Serializer(secret, "cursor")

    def make_edit_token(self, comment_id: str, until: int) -> str:
        """The right to change one comment until `until` (ms)."""
        return self._edit.dumps([comment_id, until])

    def check_edit_token(self, token: str, comment_id: str, now: int) -> None:
        """Return if `token` gives the right to change this comment at `now`.

        Raises `DomainError` (token-invalid): the same for a forged, a foreign and an expired one.
        """
        try:
            owned, until = self._edit.loads(token)
        except (BadData, ValueError, TypeError) as error:
            raise _not_yours() from error
        if owned != comment_id or now >= until:
            raise _not_yours()

    def make_cursor(self, scope: str, cursor: Cursor | None) -> str | None:
        """Where a page of `scope` (a name for the list) ended, as an opaque string; None for None."""
        return self._cursor.dumps([scope, cursor.sort, cursor.key, cursor.inside]) if cursor else None

    def read_cursor(self, scope: str, value: str, where: str = "/after") -> Cursor | None:
        """The cursor of a string, which came as `where`; None for an empty one.

        Raises `DomainError` (invalid-query) for any other's.
        """
        if not value:
            return None
        try:
            made_for, *place = self._cursor.loads(value)
        except (BadData, ValueError, TypeError) as error:
            raise _bad_cursor(where) from error
        if made_for != scope:
            raise _bad_cursor(where)
        return Cursor(*place)


def hash_secret(secret: str) -> str:
    """The hash under which the store keeps what a secret of ours opens: who reads the store cannot use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


class _Serializer(URLSafeSerializer):
    """As its base, which reads what this writes, but its signer is made and its key derived once, not for each token.

    It does not try to deflate either: what it signs is too short to become shorter.
    """

    def __init__(self, secret: bytes, purpose: str) -> None:
        super().__init__(secret, salt=purpose, signer_kwargs={"digest_method": hashlib.sha256})
        key = super().make_signer().derive_key()
        self._signer = Signer(key, key_derivation="none", algorithm=_HmacSha256(key))

    def make_signer(self, salt: str | bytes | None = None) -> Signer:  # noqa: ARG002 - as the base has it
        return self._signer

    def dump_payload(self, obj: Any) -> bytes:  # noqa: ANN401 - as the base has it
        return base64_encode(_json(obj).encode())


class _HmacSha256(SigningAlgorithm):
    """HMAC with SHA-256 (RFC 2104) under one key: the library's own begins with the key each time."""

    def __init__(self, key: bytes) -> None:
        self._keyed = hmac.new(key, digestmod=hashlib.sha256)

    def get_signature(self, key: bytes, value: bytes) -> bytes:  # noqa: ARG002 - as the base has it
        keyed = self._keyed.copy()
        keyed.update(value)
        return keyed.digest()


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _not_yours() -> DomainError:
    return DomainError(Slug.TOKEN_INVALID, "This token does not, or no longer, give the right to change this comment.")


def _bad_cursor(where: str) -> DomainError:
    fault = Fault(where, "is not a cursor that this list gave")
    return DomainError(Slug.INVALID_QUERY, "The page asked for does not exist.", [fault])


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that no log, repr or error page shows."""

    value: str

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"
