"""Where this service is reached: its own scheme, host and path prefix, and the address of the client.

`OwnAddress` writes them into the environment of each request before Flask sees it, so that `request` and `url_for` say
the truth everywhere. Nothing else reads the Host header or what proxies write.

The setting PUBLIC_URL says it; without it the proxies that TRUSTED_HOPS counts; without those the request itself.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import BadHost

from service.log import write
from service.net.forwarded import ForwardedRequest, parse_forwarded_headers
from service.net.origin import is_loopback_host

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

# Where `environ` says that the host is ours, and not merely what a client wrote into its Host header.
HOST_IS_KNOWN = "recap.host_is_known"
_FORWARDED_HEADERS = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Host",
    "X-Forwarded-Prefix",
    "X-Script-Name",
)
_ENVIRON_NAMES = {name: f"HTTP_{name.upper().replace('-', '_')}" for name in _FORWARDED_HEADERS}


class OwnAddress:
    """The address of this service, by its settings.

    `public_url` is an origin with an optional path, or ""; `trusted_hops` is how many proxies in front are believed;
    `origins` are more origins whose hosts are ours, such as those of the blog.
    """

    def __init__(self, public_url: str, trusted_hops: int, origins: Iterable[str]) -> None:
        self._public = urlsplit(public_url) if public_url else None
        self._trusted_hops = trusted_hops
        self._hosts = frozenset(urlsplit(origin).netloc for origin in origins)
        self._logged: set[str] = set()

    def correct_environ(self, environ: "WSGIEnvironment") -> None:
        """Set scheme, host, prefix and path of the request, and the client's address ("" for an unknown one)."""
        names = ((header, environ.get(name)) for header, name in _ENVIRON_NAMES.items())
        headers = {header: value for header, value in names if value is not None}
        forwarded = parse_forwarded_headers(headers, self._trusted_hops)
        self._log_unusable(forwarded.unusable)
        if forwarded.client is not None:
            environ["REMOTE_ADDR"] = forwarded.client
        prefix = self._set_origin(environ, forwarded)
        # A proxy that puts "/" where the prefix was makes "//v1/comments" of "/comments/v1/comments".
        path = f"/{environ.get('PATH_INFO', '').lstrip('/')}"
        if prefix is not None:
            environ["SCRIPT_NAME"] = prefix
            # Some proxies remove the prefix, others leave it.
            path = path.removeprefix(prefix) or "/" if f"{path}/".startswith(f"{prefix}/") else path
        environ["PATH_INFO"] = path

    def _set_origin(self, environ: "WSGIEnvironment", forwarded: ForwardedRequest) -> str | None:
        """Set the scheme and the host, and return the prefix, None when nobody says one."""
        if self._public:
            environ |= {"wsgi.url_scheme": self._public.scheme, "HTTP_HOST": self._public.netloc, HOST_IS_KNOWN: True}
            return self._public.path
        environ["wsgi.url_scheme"] = forwarded.scheme or environ["wsgi.url_scheme"]
        if forwarded.host:
            environ |= {"HTTP_HOST": forwarded.host, HOST_IS_KNOWN: True}
        elif HOST_IS_KNOWN not in environ:
            environ[HOST_IS_KNOWN] = self._is_known(environ.get("HTTP_HOST", ""))
        return forwarded.prefix

    def _is_known(self, host: str) -> bool:
        # Without a Host header (HTTP/1.0) the server's own name counts.
        return not host or host.lower() in self._hosts or is_loopback_host(host)

    def _log_unusable(self, headers: Iterable[str]) -> None:
        """Log each header that cannot be used, once, without its value: that may be the address of a person."""
        for header in headers:
            if header not in self._logged:
                self._logged.add(header)
                write("proxy.header_unusable", "WARNING", header=header, setting="TRUSTED_HOPS")


def get_own_origin() -> str:
    """Return this service's own origin, to compare with the Origin of a request. For links use `make_full_address`."""
    try:
        return request.host_url.rstrip("/")
    except BadHost:
        return ""  # a malformed Host header: the request is refused anyway


def describe_connection() -> dict[str, dict[str, str]]:
    """Return what the proxies wrote of this request, and the client, scheme, host and prefix that are believed."""
    headers = {name: request.environ[key] for name, key in _ENVIRON_NAMES.items() if key in request.environ}
    believed = {
        "client": request.remote_addr or "",
        "scheme": request.scheme,
        "host": request.environ.get("HTTP_HOST", ""),
        "prefix": request.environ.get("SCRIPT_NAME", ""),
    }
    return {"headers": headers, "believed": believed}


def make_full_address(path: str) -> str:
    """Return the address of a path that begins at the root of our host.

    Where neither a setting nor a trusted proxy says what our host is, return the path itself: the Host header of a
    stranger must not decide where links lead.
    """
    return f"{get_own_origin()}{path}" if request.environ.get(HOST_IS_KNOWN) else path
