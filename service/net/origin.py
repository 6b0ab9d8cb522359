"""Web origins (RFC 6454): which server an address belongs to, as a browser's `Origin` header says it."""

from functools import lru_cache
from urllib.parse import urlsplit

from service.net.links import parse_link

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@lru_cache(maxsize=64)  # many comments come from the same page
def parse_origin(address: str) -> str:
    """The origin of an http or https address: lower case, punycode, without the scheme's own port; "" of any other."""
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket without its partner, a host that hides a slash
        return ""
    found = parse_link(f"{parts.scheme}://{parts.netloc}")
    if found is None or parts.port == 0:
        return ""
    return found.href.removesuffix(_DEFAULT_PORTS[parts.scheme])


def is_origin(value: str) -> bool:
    """Whether a string says scheme, host and perhaps port of an origin, and nothing else."""
    if not parse_origin(value):
        return False
    parts = urlsplit(value)
    return not (parts.path or parts.query or parts.fragment)
