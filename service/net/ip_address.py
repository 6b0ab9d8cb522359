"""Network addresses: one spelling of each, what limits count of it, and what people are shown of it."""

from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network
from socket import AF_INET, inet_pton
from typing import NamedTuple

# An IPv6 customer has at least a /64: limits count that, or each reader would have billions of addresses.
_IPV6_LIMIT_PREFIX = 64


class ClientAddress(NamedTuple):
    """An address: its one spelling, the part that limits count, and the shortened form for human eyes."""

    address: str
    rate_key: str
    network: str


@lru_cache(maxsize=64)  # a request asks for its address three times
def parse_ip(address: str) -> ClientAddress:
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
    return ClientAddress(str(parsed), counted, network)


def _is_dotted(address: str) -> bool:
    """Whether a string says an IPv4 address, of which there is one spelling (RFC 3493, 6.3)."""
    # A tenth of what `ipaddress` takes.
    try:
        inet_pton(AF_INET, address)
    except OSError:
        return False
    return True


def _spelt_v4(address: str, dotted: str) -> ClientAddress:
    return ClientAddress(address, dotted, f"{dotted.rpartition('.')[0]}.0/24")
