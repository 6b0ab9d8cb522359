"""Senders: where a submission comes from. Nothing here believes what a client may forge."""

from contextlib import suppress

from flask import request

from service.errors import DomainError, Slug
from service.model.draft import Sender
from service.net.ip_address import parse_ip
from service.web.http.services import services

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - stands for "not known", nothing is bound to it
IDEMPOTENCY_KEY_LONGEST = 128
_USER_AGENT_LONGEST = 254  # as WordPress keeps


def find_client_address() -> str:
    """The address of the peer, or, with trusted proxies, the one that the outermost of them saw."""
    hops = services().settings.trusted_hops
    peer = request.environ.get("REMOTE_ADDR") or UNKNOWN_ADDRESS
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")] if hops else []
    seen.append(peer)
    for said in (seen[max(0, len(seen) - 1 - hops)].partition("%")[0], peer):
        with suppress(ValueError):
            return parse_ip(said).address
    return UNKNOWN_ADDRESS


def identify_sender(now: int) -> Sender:
    """Where this submission comes from. Raises `DomainError` (invalid-query) for an unusable Idempotency-Key."""
    key = request.environ.get("HTTP_IDEMPOTENCY_KEY", "")
    if len(key) > IDEMPOTENCY_KEY_LONGEST or not key.isprintable():
        longest = f"Idempotency-Key may have at most {IDEMPOTENCY_KEY_LONGEST} printable characters."
        raise DomainError(Slug.INVALID_QUERY, longest)
    address = find_client_address()
    agent = request.environ.get("HTTP_USER_AGENT", "")
    if not agent.isprintable():
        agent = "".join(filter(str.isprintable, agent))
    hashed = services().pseudonyms.hash_address(address, now)
    return Sender(hashed, parse_ip(address).network, agent[:_USER_AGENT_LONGEST], key)
