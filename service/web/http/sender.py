"""Senders: where a submission comes from. Nothing here believes what a client can forge."""

from contextlib import suppress
from typing import NamedTuple

from flask import request

from service.crypto.pseudonyms import Pseudonyms
from service.errors import DomainError, Slug
from service.model.draft import Sender
from service.net.ip_address import parse_ip

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - stands for "not known", nothing is bound to it
IDEMPOTENCY_KEY_LONGEST = 128
_USER_AGENT_LONGEST = 254  # as WordPress keeps


class Senders(NamedTuple):
    """What tells where a request comes from. `trusted_hops` is how many proxies in front of us are believed."""

    pseudonyms: Pseudonyms
    trusted_hops: int

    def identify_sender(self, now: int) -> Sender:
        """Return where this submission comes from; its address is kept as a keyed hash.

        Raises `DomainError` (invalid-query) for an unusable Idempotency-Key.
        """
        address = parse_ip(find_client_address(self.trusted_hops))
        hashed = self.pseudonyms.hash_address(address.address, now)
        return Sender(hashed, address.network, _read_user_agent(), _read_idempotency_key())


def find_client_address(trusted_hops: int) -> str:
    """Return the address of the peer, or, with trusted proxies, the one that the outermost of them saw."""
    peer = request.remote_addr or UNKNOWN_ADDRESS
    forwarded = request.headers.get("X-Forwarded-For", "").split(",") if trusted_hops else []
    hops = [*(part.strip() for part in forwarded), peer]
    outermost = hops[max(0, len(hops) - 1 - trusted_hops)].partition("%")[0]
    for candidate in (outermost, peer):
        with suppress(ValueError):
            return parse_ip(candidate).address
    return UNKNOWN_ADDRESS


def _read_user_agent() -> str:
    agent = request.headers.get("User-Agent", "")
    return "".join(filter(str.isprintable, agent))[:_USER_AGENT_LONGEST]


def _read_idempotency_key() -> str:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > IDEMPOTENCY_KEY_LONGEST or not key.isprintable():
        detail = f"Idempotency-Key may have at most {IDEMPOTENCY_KEY_LONGEST} printable characters."
        raise DomainError(Slug.INVALID_QUERY, detail)
    return key
