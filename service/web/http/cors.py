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
    """Return the headers that let a page of the blog read the answer; a cache must not give it to another page."""
    if not environ["PATH_INFO"].startswith(SHARED_PATHS):
        return []
    allowed = _allow(environ.get("HTTP_ORIGIN", ""), environ["REQUEST_METHOD"], sites, _EXPOSED, _PREFLIGHT)
    return [("Vary", "Origin"), *allowed]


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
