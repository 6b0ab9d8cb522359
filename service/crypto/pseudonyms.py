"""Keyed hashes that stand for people: the same person has the same one, and nobody without the key can go back."""

import hashlib
import hmac
from datetime import UTC, datetime
from functools import lru_cache

from service.clock import encode_id
from service.net.ip_address import parse_ip

_DAY_MS = 86_400_000


class Pseudonyms:
    """Hashes under one secret key: HMAC with SHA-256 (RFC 2104)."""

    def __init__(self, secret: bytes) -> None:
        self._keyed = hmac.new(secret, digestmod=hashlib.sha256)

    def hash_author(self, site: str, email: str, name: str) -> str:
        """Who claims to write: by e-mail, without one by name (letter case and spaces around do not count)."""
        claim = f"email:{email.strip().lower()}" if email else f"name:{name.strip().casefold()}"
        return self._hash("author", site, claim)

    def hash_address(self, address: str, at: int) -> str:
        """A client's address in the month of `at` (ms): another month's hash cannot be linked to it."""
        return self._hash("address", _month(at // _DAY_MS), parse_ip(address).rate_key)

    def make_comment_id(self, site: str, idempotency_key: str) -> str:
        """The id that a submission with this key always gets, so that a repeated one meets itself."""
        return self._hash("comment", site, idempotency_key)

    def hash_request(self, *fields: str) -> str:
        """What was sent, for comparison with what is sent again: 128 bits in hexadecimal."""
        return self._digest("request", *fields).hex()[:32]

    def _hash(self, *parts: str) -> str:
        return encode_id(self._digest(*parts))

    def _digest(self, *parts: str) -> bytes:
        # What the key does to the hash is done once, and copied.
        keyed = self._keyed.copy()
        keyed.update("\0".join(parts).encode())
        return keyed.digest()


@lru_cache(maxsize=2)
def _month(day: int) -> str:
    """The month of a day, counted from 1970."""
    return datetime.fromtimestamp(day * _DAY_MS / 1000, UTC).strftime("%Y-%m")
