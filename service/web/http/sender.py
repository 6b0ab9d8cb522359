"""Senders: where a submission comes from. Nothing here believes what a client can forge."""

from typing import NamedTuple

from flask import request

from service.crypto.pseudonyms import Pseudonyms
from service.errors import DomainError, Slug
from service.model.draft import Sender
from service.net.ip_address import ClientAddress, parse_ip

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - stands for "not known", nothing is bound to it
IDEMPOTENCY_KEY_LONGEST = 128
_USER_AGENT_LONGEST = 254  # as WordPress keeps


class Senders(NamedTuple):
    """What tells where a request comes from."""

    pseudonyms: Pseudonyms

    def hash_address(self, now: int) -> str:
        """Return the keyed hash of the client's address."""
        return self.pseudonyms.hash_address(_find_client_address().address, now)

    def identify_sender(self, now: int, author_ip: str = "") -> Sender:
        """Return where this submission comes from; its address is kept as a keyed hash.

        `author_ip` is the address of the reader for whom a poster sends it, "" where the client posts for itself.

        Raises `DomainError` (invalid-query) for an unusable Idempotency-Key.
        """
        address = parse_ip(author_ip) if author_ip else _find_client_address()
        hashed = self.pseudonyms.hash_address(address.address, now)
        return Sender(hashed, address.network, _read_user_agent(), _read_idempotency_key())


def _find_client_address() -> ClientAddress:
    """Return the address of the client (see `own_address.py`), or the one that stands for an unknown address."""
    try:
        return parse_ip((request.remote_addr or "").partition("%")[0])
    except ValueError:
        return parse_ip(UNKNOWN_ADDRESS)


def _read_user_agent() -> str:
    agent = request.headers.get("User-Agent", "")
    return "".join(filter(str.isprintable, agent))[:_USER_AGENT_LONGEST]


def _read_idempotency_key() -> str:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > IDEMPOTENCY_KEY_LONGEST or not key.isprintable():
        detail = f"Idempotency-Key may have at most {IDEMPOTENCY_KEY_LONGEST} printable characters."
        raise DomainError(Slug.INVALID_QUERY, detail)
    return key
