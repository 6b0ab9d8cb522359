"""Web origins (RFC 6454): the server of an address, in the form of a browser's `Origin` header."""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from service.net.links import parse_link

# In a list of origins: pages of this machine, at any port. A Content-Security-Policy writes them so too, but no IPv6.
LOOPBACK_ORIGINS = tuple(
    f"{scheme}://{host}:*" for scheme in ("http", "https") for host in ("localhost", "127.0.0.1", "[::1]")
)
_ANY_PORT = ":*"
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def parse_origin(address: str) -> str:
    """Return the origin of an http or https address, "" for any other text.

    It is in lower case and punycode, without the default port of its scheme.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket without its partner, a host that hides a slash
        return ""
    link = parse_link(f"{parts.scheme}://{parts.netloc}")
    if link is None or parts.port == 0:
        return ""
    return link.href.removesuffix(_DEFAULT_PORTS[parts.scheme])


def is_origin(value: str) -> bool:
    """Return whether a string is a scheme, a host and perhaps a port, and nothing else."""
    if not parse_origin(value):
        return False
    parts = urlsplit(value)
    return not (parts.path or parts.query or parts.fragment)


def is_listed_origin(origin: str, origins: Collection[str]) -> bool:
    """Return whether an origin is in a list, whose entries may be those of `LOOPBACK_ORIGINS`."""
    if origin in origins:
        return bool(origin)
    parts = urlsplit(parse_origin(origin))
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return parse_origin(origin) == origin and f"{parts.scheme}://{host}{_ANY_PORT}" in origins


def is_loopback_host(host: str) -> bool:
    """Return whether a host, perhaps with a port, is this machine as it calls itself (RFC 6761, section 6.3)."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or name.endswith(".localhost") or ip_address(name).is_loopback
    except ValueError:
        return False
