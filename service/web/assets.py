"""The pages' own style and scripts: named by what they hold, so that a browser keeps each for as long as it is true."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request, url_for

from service.errors import DomainError, Slug

assets = Blueprint("assets", __name__)

TYPES = {
    "recap.css": "text/css; charset=utf-8",
    "moderate.js": "text/javascript; charset=utf-8",
}
_YEAR = 31_536_000
_FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served: `tag` is a hash of its content."""

    content: bytes
    tag: str


@cache
def asset(name: str) -> Asset:
    """The file of a name in `TYPES`, read once."""
    content = (_FOLDER / name).read_bytes()
    return Asset(content, hashlib.sha256(content).hexdigest()[:16])


def asset_url(name: str) -> str:
    """Where the file is served, with its tag: another content has another address."""
    return url_for("assets.show", name=name, v=asset(name).tag)


@assets.get("/static/<name>")
def show(name: str) -> Response:
    """The file, to be kept for ever under the address that names its content."""
    if name not in TYPES:
        raise DomainError(Slug.NOT_FOUND, "There is no such file.")
    found = asset(name)
    response = Response(found.content, content_type=TYPES[name])
    response.set_etag(found.tag)
    exact = request.args.get("v") == found.tag
    response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable" if exact else "no-cache"
    response.make_conditional(request)
    return response
