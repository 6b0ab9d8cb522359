"""What caches between readers and the service may keep: public reads for a few seconds, and nothing else.

The headers are those of RFC 9111, RFC 5861 (`stale-while-revalidate`) and RFC 9213 (`CDN-Cache-Control`).
"""

from typing import NamedTuple

from flask import Response

from service.web.http.cors import Headers

_CONTROL, _CDN_CONTROL = "cache-control", "cdn-cache-control"
_FIRST_ERROR = 400


class EdgeCaching(NamedTuple):
    """How long a CDN or a proxy may answer public reads by itself, in seconds.

    After `seconds` it asks the service again. For `stale_seconds` more it may send the old answer while it asks. With 0
    `seconds` it asks each time.
    """

    seconds: int
    stale_seconds: int

    def allow(self, response: Response) -> Response:
        """Return the response with headers that let shared caches keep it. Browsers always ask."""
        if not self.seconds:
            response.headers["Cache-Control"] = "public, no-cache"
            return response
        response.headers["Cache-Control"] = f"public, max-age=0, must-revalidate, s-maxage={self.seconds}"
        stale = f", stale-while-revalidate={self.stale_seconds}" if self.stale_seconds else ""
        response.headers["CDN-Cache-Control"] = f"max-age={self.seconds}{stale}"
        return response


def forbid_caching(response: Response) -> Response:
    """Return the response with a header that keeps it out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


def protect_from_caches(code: int, headers: Headers) -> Headers:
    """Return the headers of an answer with status `code`, so that caches keep only what says that it may be kept.

    No cache keeps an error, an answer that sets a cookie, or one whose view said nothing about caches.
    """
    names = {name.lower() for name, _ in headers}
    if code < _FIRST_ERROR and _CONTROL in names and "set-cookie" not in names:
        return headers
    others = [(name, value) for name, value in headers if name.lower() not in (_CONTROL, _CDN_CONTROL)]
    return [*others, ("Cache-Control", "no-store")]


def join_vary(headers: Headers) -> Headers:
    """Return the headers with a single `Vary`: some caches read only one of several."""
    values = [value for name, value in headers if name.lower() == "vary"]
    if len(values) < 2:  # noqa: PLR2004 - one needs no joining
        return headers
    return [*(pair for pair in headers if pair[0].lower() != "vary"), ("Vary", ", ".join(values))]
