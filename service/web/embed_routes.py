"""The embed: one classic script made of the browser sources in `embed/`, and the sentences of each language."""

import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request, url_for

from service.errors import DomainError, Slug
from service.web.assets import Asset

embed = Blueprint("embed", __name__)

# In the order in which a reader needs them: each uses what stands above it.
PARTS = (
    "start.js",
    "dom.js",
    "words.js",
    "api.js",
    "memory.js",
    "comment.js",
    "own.js",
    "form.js",
    "proof.js",
    "posting.js",
    "thread.js",
    "counts.js",
    "element.js",
)
STYLE = "embed.css"
# The language inside the script: what is spoken when no other can be had.
ENGLISH = "en"
_FOLDER = Path(__file__).parent / "embed"
_FOR_EVER = "public, max-age=31536000, immutable"
# A blog's readers get a new release within ten minutes; asking costs a 304.
_SCRIPT_CACHE = "public, max-age=600, stale-while-revalidate=86400"
# Whole lines of comments, which browsers need not load; nothing in a string of the sources looks like one.
_COMMENTS = re.compile(r"^\s*(?://[^\n]*|/\*\*.*?\*/\s*)$", re.MULTILINE | re.DOTALL)
_LINE_START = re.compile(r"\n\s*")


@embed.get("/embed.js")
def show_script() -> Response:
    """The script, which any page may run."""
    response = _shared(script(), "text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == script().tag else _SCRIPT_CACHE
    return response


def script_address() -> str:
    """Where our own pages load the script from: named by what it holds, so that it may be kept for ever."""
    return url_for("embed.show_script", v=script().tag)


@embed.get("/embed/locales/<name>.json")
def show_locale(name: str) -> Response:
    """The sentences of a language, for ever under the address that names their content."""
    found = locales().get(name)
    if found is None:
        raise DomainError(Slug.NOT_FOUND, "There is no such language.")
    response = _shared(found, "application/json")
    response.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == found.tag else "no-cache"
    return response


@cache
def script() -> Asset:
    """Everything that a page loads: the sources, the style, and English, in a scope of their own."""
    tags = {name: found.tag for name, found in locales().items() if name != ENGLISH}
    values = {
        "ENGLISH": json.loads((_FOLDER / "locales" / f"{ENGLISH}.json").read_text("utf-8")),
        "LOCALES": tags,
        "STYLE": _shorter((_FOLDER / STYLE).read_text("utf-8")),
    }
    given = [f"const {name}={_json(value)};" for name, value in values.items()]
    parts = [_shorter(_COMMENTS.sub("", (_FOLDER / part).read_text("utf-8"))) for part in PARTS]
    whole = "\n".join(['(()=>{"use strict";if(customElements.get("recap-comments"))return;', *given, *parts, "})();\n"])
    return _asset(whole)


@cache
def locales() -> dict[str, Asset]:
    """The sentences of every language, by the name of its file."""
    files = sorted((_FOLDER / "locales").glob("*.json"))
    return {file.stem: _asset(_json(json.loads(file.read_text("utf-8")))) for file in files}


def _asset(text: str) -> Asset:
    content = text.encode()
    return Asset(content, hashlib.sha256(content).hexdigest()[:16])


@cache
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shorter(text: str) -> str:
    """The text without empty lines and indentation; no source has a string that spans lines."""
    return _LINE_START.sub("\n", text).strip()


def _shared(found: Asset, content_type: str) -> Response:
    """An answer for pages of any origin, packed where the browser can unpack it."""
    packed = request.accept_encodings.quality("gzip") > 0
    response = Response(_packed(found.content) if packed else found.content, content_type=content_type)
    response.set_etag(f"{found.tag}-gz" if packed else found.tag)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.make_conditional(request)
    return response
