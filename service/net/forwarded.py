"""What proxies say of a request: `X-Forwarded-*` and `X-Script-Name`, else `Forwarded` (RFC 7239).

A proxy adds its own words to the right of those that came with the request. So the words of the proxies that are
trusted are counted from the right, and everything before them may be a lie of the client.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from service.net.ip_address import parse_ip
from service.net.origin import is_origin

MAX_PREFIX = 200  # characters
# A bracketed IPv6 address or an IPv4 address, each perhaps with a port, or a bare IPv6 address; zones are left out.
_PORT = r"(?::[A-Za-z0-9._-]{1,20})?"
_ADDRESS = re.compile(rf"\[([0-9A-Fa-f:.]+)(?:%[^\]]*)?\]{_PORT}|([0-9.]+){_PORT}|([0-9A-Fa-f:.]+)(?:%.*)?")
_PREFIX = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+")
_PREFIX_HEADERS = ("X-Forwarded-Prefix", "X-Script-Name")
_FORWARDED = "Forwarded"
_X_HEADERS = {
    "client": ("X-Forwarded-For",),
    "scheme": ("X-Forwarded-Proto",),
    "host": ("X-Forwarded-Host",),
    "prefix": _PREFIX_HEADERS,
}
_FORWARDED_NAMES = {"client": "for", "scheme": "proto", "host": "host"}


class ForwardedRequest(NamedTuple):
    """What the trusted proxies say; None where they say nothing, or nothing usable.

    `client` is the address of the client, "" if they wrote one that cannot be used. `host` is in lower case with its
    port; `prefix` is the part of the path that leads to this service, such as `/comments`. `unusable` names the headers
    that could not be used.
    """

    client: str | None = None
    scheme: str | None = None
    host: str | None = None
    prefix: str | None = None
    unusable: tuple[str, ...] = ()


def parse_forwarded_headers(headers: Mapping[str, str], hops: int) -> ForwardedRequest:
    """Return what the last `hops` proxies (0 to believe none) say in `headers`, names as in the RFCs.

    `Forwarded` is read only where no proxy writes any of the older headers.
    """
    if not hops:
        return ForwardedRequest()
    words = _read_x_headers(headers, hops) or _read_forwarded(headers, hops)
    usable = {part: _PARSERS[part](text) for part, (_, text) in words.items()}
    unusable = tuple(dict.fromkeys(header for part, (header, _) in words.items() if usable[part] is None))
    client = "" if "client" in words and usable["client"] is None else usable.get("client")
    return ForwardedRequest(client, usable.get("scheme"), usable.get("host"), usable.get("prefix"), unusable)


def parse_prefix(text: str) -> str | None:
    """Return the prefix of a path without a slash at its end, "" for the root, None for what is no plain path."""
    prefix = text.rstrip("/")
    if not prefix:
        return ""
    return prefix if len(prefix) <= MAX_PREFIX and _PREFIX.fullmatch(prefix) else None


def parse_forwarded_address(text: str) -> str | None:
    """Return the address of a client as proxies write it, with or without brackets, quotes, port and zone.

    None for a name such as `unknown` (RFC 7239, section 6.3), or for any other text.
    """
    match = _ADDRESS.fullmatch(_unquote(text))
    if match is None:
        return None
    try:
        return parse_ip(match[1] or match[2] or match[3]).address
    except ValueError:
        return None


def _read_x_headers(headers: Mapping[str, str], hops: int) -> dict[str, tuple[str, str]]:
    """Return the header and the text of each part that the older headers name."""
    words = {}
    for part, names in _X_HEADERS.items():
        if name := next((name for name in names if name in headers), ""):
            entries = headers[name].split(",")
            # Each proxy adds an address. Of the others most proxies write one value for all.
            is_complete = len(entries) >= hops or part != "client"
            words[part] = (name, entries[-min(hops, len(entries))] if is_complete else "")
    return words


def _read_forwarded(headers: Mapping[str, str], hops: int) -> dict[str, tuple[str, str]]:
    """Return the text of each part of the element that the outermost trusted proxy wrote.

    The elements are split at every comma, also inside quotes: otherwise a quote that a client leaves open would reach
    over what the proxies wrote.
    """
    if _FORWARDED not in headers:
        return {}
    elements = headers[_FORWARDED].split(",")
    if len(elements) < hops:
        return {"client": (_FORWARDED, "")}
    pairs = (pair.partition("=") for pair in elements[-hops].split(";"))
    values = {name.strip().lower(): value for name, _, value in pairs}
    words = {part: (_FORWARDED, values[name]) for part, name in _FORWARDED_NAMES.items() if name in values}
    return words or {"client": (_FORWARDED, "")}


def _parse_scheme(text: str) -> str | None:
    scheme = _unquote(text).lower()
    return scheme if scheme in {"http", "https"} else None


def _parse_host(text: str) -> str | None:
    host = _unquote(text).lower()
    return host if host.isascii() and is_origin(f"http://{host}") else None


def _unquote(text: str) -> str:
    return text.strip().removeprefix('"').removesuffix('"').strip()


_PARSERS: Mapping[str, Callable[[str], str | None]] = {
    "client": parse_forwarded_address,
    "scheme": _parse_scheme,
    "host": _parse_host,
    "prefix": lambda text: parse_prefix(text.strip()),
}
