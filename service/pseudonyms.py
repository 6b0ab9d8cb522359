"""Keyed hashes that stand for people: the same person has the same one, and nobody without the key can go back."""

import hashlib
import hmac
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network
from socket import AF_INET, inet_pton
from typing import NamedTuple

from service.clock import id_from

# An IPv6 customer has at least a /64: limits count that, or each reader would have billions of addresses.
_IPV6_LIMIT_PREFIX = 64
_DAY_MS = 86_400_000


class Pseudonyms:
    """Hashes under one secret key: HMAC with SHA-256 (RFC 2104)."""

    def __init__(self, secret: bytes) -> None:
        self._keyed = hmac.new(secret, digestmod=hashlib.sha256)

    def author(self, site: str, email: str, name: str) -> str:
        """Who claims to write: by e-mail, without one by name (letter case and spaces around do not count)."""
        claim = f"email:{email.strip().lower()}" if email else f"name:{name.strip().casefold()}"
        return self._hash("author", site, claim)

    def address(self, address: str, at: int) -> str:
        """A client's address in the month of `at` (ms): another month's hash cannot be linked to it."""
        return self._hash("address", _month(at // _DAY_MS), spelt(address).counted)

    def comment_id(self, site: str, idempotency_key: str) -> str:
        """The id that a submission with this key always gets, so that a repeated one meets itself."""
        return self._hash("comment", site, idempotency_key)

    def request(self, *fields: str) -> str:
        """What was sent, for comparison with what is sent again: 128 bits in hexadecimal."""
        return self._digest("request", *fields).hex()[:32]

    def _hash(self, *parts: str) -> str:
        return id_from(self._digest(*parts))

    def _digest(self, *parts: str) -> bytes:
        # What the key does to the hash is done once, and copied.
        keyed = self._keyed.copy()
        keyed.update("\0".join(parts).encode())
        return keyed.digest()


@lru_cache(maxsize=2)
def _month(day: int) -> str:
    """The month of a day, counted from 1970."""
    return datetime.fromtimestamp(day * _DAY_MS / 1000, UTC).strftime("%Y-%m")


class Spelt(NamedTuple):
    """An address: its one spelling, the part that limits count, and the shortened form for human eyes."""

    address: str
    counted: str
    network: str


@lru_cache(maxsize=64)  # a request asks for its address three times
def spelt(address: str) -> Spelt:
    """An address as it is used; IPv4 is shortened to /24, IPv6 to /48, as Isso and Comentario do it.

    Raises ValueError for a string that says none.
    """
    if _is_dotted(address):
        return _spelt_v4(address, address)
    parsed = IPv6Address(address)
    # All IPv4 addresses that came through an IPv6 socket (RFC 4291, 2.5.5.2) share one /64: each is counted as itself.
    if parsed.ipv4_mapped:
        return _spelt_v4(str(parsed), str(parsed.ipv4_mapped))
    counted, network = (str(IPv6Network((int(parsed), kept), strict=False)) for kept in (_IPV6_LIMIT_PREFIX, 48))
    return Spelt(str(parsed), counted, network)


def _is_dotted(address: str) -> bool:
    """Whether a string says an IPv4 address, of which there is one spelling (RFC 3493, 6.3)."""
    # A tenth of what `ipaddress` takes.
    try:
        inet_pton(AF_INET, address)
    except OSError:
        return False
    return True


def _spelt_v4(address: str, dotted: str) -> Spelt:
    return Spelt(address, dotted, f"{dotted.rpartition('.')[0]}.0/24")
