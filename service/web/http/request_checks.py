"""What every request is checked for before it is handled: the size and the encoding of its body."""

import re

from flask import Flask, request

from service.errors import DomainError, Slug

MAX_BODY_BYTES = 65_536
_WITHOUT_BODY = frozenset({"GET", "HEAD"})
# `identity` says that nothing was done to the body (RFC 9110, 12.5.3).
_NO_COMPRESSION = frozenset({"", "identity"})
_WHOLE_TAG = re.compile(r'(?:W/)?"[^"]+"')
# What an answer's compression adds to its tag: ours `-gz`, Apache `-gzip` and `;gzip`, others `-br`, Jetty `--gzip`.
_TAG_SUFFIX = re.compile(r"(?:--?|;|\+)(?:gzip|gz|br|deflate|zstd)$")


def init_app(app: Flask) -> None:
    """Refuse requests of `app` whose body is too large, before a view is called."""
    # One more than is allowed: Werkzeug cuts a body without a length off in silence, and the check sees the excess.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    app.before_request(_check_body)


def _check_body() -> None:
    if request.method in _WITHOUT_BODY:
        return
    if request.headers.get("Content-Encoding", "").strip().lower() not in _NO_COMPRESSION:
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the body without compression.")
    length = request.content_length
    if (len(request.get_data()) if length is None else length) > MAX_BODY_BYTES:
        raise DomainError(Slug.TOO_LARGE, f"A body may have at most {MAX_BODY_BYTES:,} bytes.")


def is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8, as all text on this wire is."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def etag_matches(tag: str, if_none_match: str) -> bool:
    """Return whether the header names a tag (RFC 9110, 13.1.2). A star names any tag, and there always is one.

    Weak tags and those that a compressing proxy changed name the same content.
    """
    return bool(find_known_tag(tag, if_none_match))


def find_known_tag(tag: str, if_none_match: str) -> str:
    """Return the tag as the client knows it, "" if the header names another. A star knows it as it is.

    A 304 must name the form that the client has (RFC 9111, 4.3.4): the plain one, or one that was compressed.
    """
    if if_none_match.strip() == "*":
        return tag
    tags = [sent.strip() for sent in if_none_match.split(",")]
    known = next((sent for sent in tags if strip_tag(sent) == strip_tag(tag)), "")
    # A tag that a client wrote wrongly is not sent back to it.
    return known if not known or _WHOLE_TAG.fullmatch(known) else tag


def strip_tag(tag: str) -> str:
    """Return the text of a tag, without `W/`, its quotes, and what a compressing proxy adds."""
    return _TAG_SUFFIX.sub("", tag.strip().removeprefix("W/").strip('"'))
