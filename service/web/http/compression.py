"""Answers compressed by gzip, for clients that take it.

Only answers that everybody may read are compressed. Where a secret and a stranger's text are in one answer, its length
would tell whether they are alike (BREACH), so moderators' rooms and answers to posts never are (docs/decisions/0022).
"""

import gzip
from functools import lru_cache

from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

# A smaller answer fits into one packet of a network as it is.
MIN_BYTES = 1000
TYPES = frozenset({"application/atom+xml", "application/json", "text/html"})
# Higher levels take much longer, and save little of a page of comments.
_LEVEL = 6
_SUFFIX = "-gz"


def is_gzip_accepted() -> bool:
    """Return whether the client of this request takes gzip (RFC 9110, 12.5.3)."""
    return _names_gzip(request.headers.get("Accept-Encoding", ""))


# Browsers send few different headers, and parsing one takes a twentieth of a page that is kept.
@lru_cache(maxsize=128)
def _names_gzip(accept_encoding: str) -> bool:
    return parse_accept_header(accept_encoding, Accept).quality("gzip") > 0


def compress_text(content: bytes) -> bytes:
    """Return bytes in gzip's format, the same for the same content."""
    return gzip.compress(content, _LEVEL, mtime=0)


def mark_gzip_tag(tag: str) -> str:
    """Return the ETag of the compressed form: forms with different bytes have different tags (RFC 9110, 8.8.3.3)."""
    return f'{tag[:-1]}{_SUFFIX}"'


def compress_response(response: Response) -> Response:
    """Return the answer to a read, compressed if it is a long text and the client takes gzip.

    An answer that its view compressed stays as it is.
    """
    if request.method not in ("GET", "HEAD"):
        return response
    if "Accept-Encoding" not in response.headers.get("Vary", ""):
        response.headers.add("Vary", "Accept-Encoding")
    if not _is_compressible(response) or not is_gzip_accepted():
        return response
    response.set_data(compress_text(response.get_data()))
    response.headers["Content-Encoding"] = "gzip"
    if tag := response.headers.get("ETag"):
        response.headers["ETag"] = mark_gzip_tag(tag)
    return response


def _is_compressible(response: Response) -> bool:
    return (
        response.mimetype in TYPES
        # What is sent to a token may be more than everybody may read.
        and "Authorization" not in request.headers
        and "Content-Encoding" not in response.headers
        and (response.content_length or 0) >= MIN_BYTES
    )
