"""Which pages of other origins may call from a browser, and what they may read of the answer (CORS)."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from service.web.http.origins import Sites, get_recorded_site, is_page_of, log_refused_origin
from service.web.http.own_address import get_own_origin

Headers = list[tuple[str, str]]

# Where pages of the blog may call from a browser; everything else of `/v1` has no CORS at all.
SHARED_PATHS = ("/v1/challenge", "/v1/comments", "/v1/counts", "/v1/preview")

_EXPOSED = "Date, ETag, Location, Retry-After, Idempotent-Replayed, X-Request-Id"
_PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE"),
    ("Access-Control-Allow-Headers", "Content-Type, Authorization, Idempotency-Key, If-None-Match, X-Request-Id"),
    ("Access-Control-Max-Age", "600"),
]
_WORDPRESS_EXPOSED = "X-WP-Total, X-WP-TotalPages, Link, Location, Retry-After, X-Request-Id"
_WORDPRESS_PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, POST"),
    ("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key"),
    ("Access-Control-Max-Age", "600"),
]


def make_cors_headers(environ: Mapping[str, Any], sites: Sites) -> Headers:
    """Return the headers that let a page of the blog read the answer.

    A read of a site whose pages have one origin names that origin whoever asks, so that a cache may give the answer to
    everybody, and browsers to that origin alone. Other answers depend on who asks (docs/decisions/0022).
    """
    if not environ["PATH_INFO"].startswith(SHARED_PATHS):
        return []
    method, origin = environ["REQUEST_METHOD"], environ.get("HTTP_ORIGIN", "")
    allowed = _allow(origin, method, sites, _EXPOSED, _PREFLIGHT)
    only_origin = _find_only_origin(sites) if method in ("GET", "HEAD") else ""
    if only_origin:
        return [("Access-Control-Allow-Origin", only_origin), ("Access-Control-Expose-Headers", _EXPOSED)]
    return [("Vary", "Origin"), *allowed]


def _find_only_origin(sites: Sites) -> str:
    """Return the origin of all pages of the request's site, "" if there are several or none is known."""
    origins = sites.get(get_recorded_site() or "", ())
    return "" if len(origins) != 1 else next((origin for origin in origins if "*" not in origin), "")


def share_wordpress(sites: Sites, response: Response) -> Response:
    """Let pages of the blog read and post over WordPress' API, without credentials: moderation has no CORS."""
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin", "")
    response.headers.extend(_allow(origin, request.method, sites, _WORDPRESS_EXPOSED, _WORDPRESS_PREFLIGHT))
    return response


def _allow(origin: str, method: str, sites: Sites, exposed: str, preflight: Headers) -> Headers:
    """Return the headers for a page of the site that the request is about; of any site before a view knows which."""
    if not origin or origin == get_own_origin():
        return []
    if not is_page_of(origin, sites, get_recorded_site()):
        log_refused_origin(origin, "SITE_ORIGINS")
        return []
    headers = [("Access-Control-Allow-Origin", origin), ("Access-Control-Expose-Headers", exposed)]
    return headers + (preflight if method == "OPTIONS" else [])
