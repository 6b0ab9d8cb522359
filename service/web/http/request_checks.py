"""What every request is checked for before it is handled: its size, and for a change the page that it comes from."""

from flask import Flask, request

from service.errors import DomainError, Slug
from service.settings import DEFAULT_SITE
from service.web.http.cors import Sites

MAX_BODY_BYTES = 65_536
_WITHOUT_BODY = frozenset({"GET", "HEAD"})


def init_app(app: Flask) -> None:
    """Refuse requests of `app` whose body is too large, before a view is called."""
    # One more than is allowed: Werkzeug cuts a body without a length off in silence, and the check sees the excess.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    app.before_request(_check_body)


def _check_body() -> None:
    if request.method in _WITHOUT_BODY:
        return
    if request.headers.get("Content-Encoding"):
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the body without compression.")
    length = request.content_length
    if (len(request.get_data()) if length is None else length) > MAX_BODY_BYTES:
        raise DomainError(Slug.TOO_LARGE, f"A body may have at most {MAX_BODY_BYTES:,} bytes.")


def check_origin(site: str, sites: Sites) -> None:
    """Check that the page that sends this change is the site's or ours. Programs, which send no Origin, may.

    Raises `DomainError` (origin-not-allowed).
    """
    origin = request.headers.get("Origin")
    if origin is None or origin == request.host_url.rstrip("/"):
        return
    if origin not in sites.get(site, ()):
        raise DomainError(Slug.ORIGIN_NOT_ALLOWED, "That page may not send comments to this site.")


def check_any_origin(sites: Sites) -> None:
    """Do as `check_origin` where the site is not known yet: pages of any of our sites may."""
    allowed = next((site for site, origins in sites.items() if request.headers.get("Origin") in origins), DEFAULT_SITE)
    check_origin(allowed, sites)


def is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8, as all text on this wire is."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def etag_matches(tag: str, if_none_match: str) -> bool:
    """Return whether the header names a tag (RFC 9110, 13.1.2). A star names any tag, and there always is one."""
    return tag in if_none_match or if_none_match.strip() == "*"
