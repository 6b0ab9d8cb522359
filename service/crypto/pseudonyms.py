"""Keyed hashes that stand for people: the same for the same person, and not reversible without the key."""

import hashlib
import hmac
from datetime import UTC, datetime

from service.clock import encode_id
from service.net.ip_address import parse_ip


class Pseudonyms:
    """Hashes under one secret key: HMAC with SHA-256 (RFC 2104)."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def hash_author(self, site: str, email: str, name: str) -> str:
        """Return the hash of an author: of the e-mail, or of the name when there is none.

        Letter case and surrounding spaces do not count.
        """
        claim = f"email:{email.strip().lower()}" if email else f"name:{name.strip().casefold()}"
        return self._make_id("author", site, claim)

    def hash_address(self, address: str, at: int) -> str:
        """Return the hash of a client's address in the month of `at` (ms), so that months cannot be linked.

        Raises ValueError for a text that is no address.
        """
        month = datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m")
        return self._make_id("address", month, parse_ip(address).rate_key)

    def make_comment_id(self, site: str, idempotency_key: str) -> str:
        """Return the id of a submission with this key: always the same, so that a repeated one finds the first."""
        return self._make_id("comment", site, idempotency_key)

    def hash_request(self, *fields: str) -> str:
        """Return a hash of what was sent, to compare with what is sent again: 128 bits in hexadecimal."""
        return self._hash("request", *fields).hex()[:32]

    def _make_id(self, *parts: str) -> str:
        return encode_id(self._hash(*parts))

    def _hash(self, *parts: str) -> bytes:
        return hmac.digest(self._secret, "\0".join(parts).encode(), hashlib.sha256)
