"""What every request is held to before it is handled: its size, and for a change the page that it comes from."""

from flask import Flask, request

from service.errors import DomainError, Slug
from service.settings import DEFAULT_SITE
from service.web.http.services import services

MAX_BODY_BYTES = 65_536
_WITHOUT_BODY = frozenset({"GET", "HEAD"})


def init_app(app: Flask) -> None:
    """No request of `app` is handled whose body is too large."""
    # One more than is taken: Werkzeug cuts a body without a length off in silence, the check sees that it is too long.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    app.before_request(_check_body)


def _check_body() -> None:
    if request.method in _WITHOUT_BODY:
        return
    if request.environ.get("HTTP_CONTENT_ENCODING"):
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the body without compression.")
    length = request.content_length
    if (len(request.get_data()) if length is None else length) > MAX_BODY_BYTES:
        raise DomainError(Slug.TOO_LARGE, f"A body may have at most {MAX_BODY_BYTES:,} bytes.")


def check_origin(site: str) -> None:
    """Return if the page that sends this change is the site's or ours; programs, which send no Origin, may.

    Raises `DomainError` (origin-not-allowed).
    """
    origin = request.environ.get("HTTP_ORIGIN")
    if origin is None or origin == request.host_url.rstrip("/"):
        return
    if origin not in services().settings.sites.get(site, ()):
        raise DomainError(Slug.ORIGIN_NOT_ALLOWED, "Comments of this site are not taken from that page.")


def check_any_origin() -> None:
    """As `check_origin`, where the site is not known yet: pages of any of our sites may."""
    sites = services().settings.sites
    allowed = next((site for site, origins in sites.items() if request.headers.get("Origin") in origins), DEFAULT_SITE)
    check_origin(allowed)


def is_utf8(sent: bytes) -> bool:
    """Whether bytes are UTF-8, as all text on this wire is."""
    try:
        sent.decode()
    except UnicodeDecodeError:
        return False
    return True


def etag_matches(tag: str, if_none_match: str) -> bool:
    """Whether the header names a tag (RFC 9110, 13.1.2); a star names any, as there is always something to answer."""
    return tag in if_none_match or if_none_match.strip() == "*"
