"""Web origins (RFC 6454): the server of an address, in the form of a browser's `Origin` header."""

from urllib.parse import urlsplit

from service.net.links import parse_link

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
