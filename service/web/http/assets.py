"""The style and scripts of our pages. Each address names the content, so that a browser may keep a file for ever.

The moderators' page is made of modules that import each other by relative names: both folders of them are served under
one tag, which names the content of all.
"""

import gzip
import hashlib
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Response, request, url_for

from service.errors import DomainError, Slug
from service.web.http.compression import is_gzip_accepted
from service.web.http.request_checks import etag_matches

TYPES = {
    "recap.css": "text/css; charset=utf-8",
}
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_IMPORTED = re.compile(r'^import .* from "(\.\.?/[a-z_/]+\.js)";$', re.MULTILINE)
_YEAR = 31_536_000
_FOLDER = Path(__file__).parent.parent / "static"
_DESK_FOLDERS = ("moderation", "shared")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served: `tag` is a hash of its content."""

    content: bytes
    tag: str


@cache
def load_asset(name: str) -> Asset:
    """Read the file of a name in `TYPES`, once."""
    content = (_FOLDER / name).read_bytes()
    return Asset(content, hashlib.sha256(content).hexdigest()[:16])


def make_asset_url(name: str) -> str:
    """Return where the file is served, with its tag: another content has another address."""
    return url_for("assets.show_asset", name=name, v=load_asset(name).tag)


def show_asset(name: str) -> Response:
    """Return the file; browsers keep it for ever under the address that names its content."""
    if name not in TYPES:
        raise DomainError(Slug.NOT_FOUND, "There is no such file.")
    asset = load_asset(name)
    return _send_cacheable(asset, TYPES[name], exact=request.args.get("v") == asset.tag)


@cache
def load_desk_files() -> dict[str, Asset]:
    """Read the files of the moderators' page, once: by name such as `moderation/start.js`, all with the same tag."""
    paths = sorted(path for folder in _DESK_FOLDERS for path in (_FOLDER / folder).iterdir() if path.suffix in _KINDS)
    files = {path.relative_to(_FOLDER).as_posix(): path.read_bytes() for path in paths}
    tag = hashlib.sha256(b"\0".join(part for name in files for part in (name.encode(), files[name]))).hexdigest()[:16]
    return {name: Asset(content, tag) for name, content in files.items()}


@cache
def list_desk_modules() -> tuple[str, ...]:
    """Return the names of the modules that the moderators' page needs to start; it loads the others later."""
    modules, pending = [], ["moderation/start.js"]
    while pending:
        name = pending.pop(0)
        if name not in modules:
            modules.append(name)
            imports = _IMPORTED.findall(load_desk_files()[name].content.decode())
            pending += [posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in imports]
    return tuple(modules)


def make_desk_url(name: str) -> str:
    """Return the address of a file of the moderators' page; what it imports has the same tag in its address."""
    return url_for("assets.show_desk_file", tag=load_desk_files()[name].tag, name=name)


def show_desk_file(tag: str, name: str) -> Response:
    """Serve a file of the moderators' page; browsers keep it for ever under the tag of its content."""
    asset = load_desk_files().get(name)
    if asset is None:
        raise DomainError(Slug.NOT_FOUND, "There is no such file.")
    return _send_cacheable(asset, _KINDS[Path(name).suffix], exact=tag == asset.tag)


def send_compressed(asset: Asset, content_type: str) -> Response:
    """Return the file, compressed if the browser accepts that, or 304 if the browser has it."""
    is_compressed = is_gzip_accepted()
    response = Response(_compress(asset.content) if is_compressed else asset.content, content_type=content_type)
    response.set_etag(f"{asset.tag}-gz" if is_compressed else asset.tag)
    # A proxy that compresses changes the tag.
    if etag_matches(response.headers["ETag"], request.headers.get("If-None-Match", "")):
        response.status_code, response.response = 304, []
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.make_conditional(request)
    return response


@cache
def _compress(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _send_cacheable(asset: Asset, content_type: str, *, exact: bool) -> Response:
    response = send_compressed(asset, content_type)
    response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable" if exact else "no-cache"
    return response
