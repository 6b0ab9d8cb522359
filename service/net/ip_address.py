"""Client addresses: one spelling of each, the part that rate limits count, and a short form for people."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple

# An IPv6 customer has at least a /64: limits count that, or each reader would have billions of addresses.
_IPV6_LIMIT_PREFIX = 64
# Moderators see addresses shortened as Isso and Comentario do it.
_IPV4_SHOWN_PREFIX = 24
_IPV6_SHOWN_PREFIX = 48


class ClientAddress(NamedTuple):
    """An address: its one spelling, the part that rate limits count, and the shortened form for people."""

    address: str
    rate_key: str
    network: str


def parse_ip(text: str) -> ClientAddress:
    """Return the address that a text spells; for people, IPv4 is shortened to /24 and IPv6 to /48.

    Raises ValueError for any other text.
    """
    parsed = ip_address(text)
    # All IPv4 addresses that came through an IPv6 socket (RFC 4291, 2.5.5.2) share one /64: count each as itself.
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else parsed
    if isinstance(mapped, IPv4Address):
        network = IPv4Network((int(mapped), _IPV4_SHOWN_PREFIX), strict=False)
        return ClientAddress(_spell_ip(parsed), str(mapped), str(network))
    counted = IPv6Network((int(parsed), _IPV6_LIMIT_PREFIX), strict=False)
    network6 = IPv6Network((int(parsed), _IPV6_SHOWN_PREFIX), strict=False)
    return ClientAddress(str(parsed), str(counted), str(network6))


def _spell_ip(address: IPv4Address | IPv6Address) -> str:
    """Return the one spelling of an address that is IPv4, or IPv4 mapped into IPv6.

    Python 3.13 began to spell mapped addresses with dots. The hex digits of earlier releases stay, because stored
    hashes were made of them.
    """
    if isinstance(address, IPv4Address):
        return str(address)
    high, low = divmod(int(address) & 0xFFFF_FFFF, 0x1_0000)
    return f"::ffff:{high:x}:{low:x}"
