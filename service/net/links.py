"""The links that are accepted: absolute http and https addresses with a plain host, and mail addresses."""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

MAX_HREF = 2000  # characters; the sitemap protocol and the oldest browsers stop near here
MAX_HOST = 253  # RFC 1035, section 2.3.4, as text
MAX_LABELS = 8  # of a host beyond ASCII: each costs its encoding

_SCHEME = r"[a-z][a-z0-9+.-]{0,19}(?=:)"
_HOST = r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*"
_IPV6 = r"[0-9a-f:.]{2,45}"
_MAIL = r"(?i:mailto:([a-z0-9.!#$%*+/=_~-]{1,64})@([^@?/]{1,253}))"
_IGNORED_BY_BROWSERS = r"^[\x00-\x20]+|[\t\n\r]+"
# Characters that end a value or an attribute in some parser, so they are always percent-encoded.
_QUOTED = {ord(char): f"%{ord(char):02X}" for char in "\"'<>`{}|^"}


class LinkTarget(NamedTuple):
    """An accepted link: `href` in its one canonical spelling, `host` in lower-case punycode."""

    href: str
    host: str


def parse_link(href: str) -> LinkTarget | None:
    """Return the canonical target of `href` as a browser would read it, None for a link that is refused.

    Refused are relative links, other schemes, user names before the host, white space, controls and backslashes
    inside, hosts that are no host names, and more than `MAX_HREF` characters. A canonical href is its own target.
    """
    href = href.strip(" ")
    if len(href) > MAX_HREF or "\\" in href or not href.isprintable() or " " in href:
        return None
    if mail := re.fullmatch(_MAIL, href):
        host = encode_host(mail[2])
        return LinkTarget(f"mailto:{mail[1]}@{host}", host) if host else None
    try:
        return _parse_web_link(urlsplit(href.translate(_QUOTED)))
    except ValueError:  # a port that is no number, a bracket without its partner, a host that hides a slash
        return None


def describe_refused_link(href: str) -> str:
    """Return what to call a refused link: "javascript link", "relative link", "broken link"."""
    bare = re.sub(_IGNORED_BY_BROWSERS, "", href[: MAX_HREF + 1]).lower()
    scheme = re.match(_SCHEME, bare)
    if scheme is None:
        return "relative link"
    if scheme[0] not in {"http", "https", "mailto"}:
        return f"{scheme[0]} link"
    return "link with a user name" if "@" in bare and scheme[0] != "mailto" else "broken link"


def _parse_web_link(parts: SplitResult) -> LinkTarget | None:
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return None
    host = _parse_ipv6_host(parts) if parts.netloc.startswith("[") else encode_host(parts.hostname or "")
    if not host:
        return None
    port = f":{parts.port}" if parts.port is not None else ""
    return LinkTarget(parts._replace(netloc=host + port).geturl(), host)


def _parse_ipv6_host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if re.fullmatch(_IPV6, host) else ""


def encode_host(host: str) -> str:
    """Return the host in lower case, labels beyond ASCII as punycode (RFC 3492); "" when it is no host name."""
    if len(host) > MAX_HOST:
        return ""
    host = unicodedata.normalize("NFKC", host).lower().replace("\u3002", ".").removesuffix(".")
    if not host.isascii():
        labels = host.split(".")
        host = ".".join(map(_encode_label, labels)) if len(labels) <= MAX_LABELS else ""
    return host if len(host) <= MAX_HOST and re.fullmatch(_HOST, host) else ""


def _encode_label(label: str) -> str:
    if label.isascii():
        return label
    if not all(char.isalnum() or char == "-" or unicodedata.category(char) in {"Mn", "Mc"} for char in label):
        return ""
    return "xn--" + label.encode("punycode").decode("ascii")
