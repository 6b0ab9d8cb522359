"""The embed's files: the script, what it loads later, and the sentences of each language."""

from flask import Response, request, url_for

from service.errors import DomainError, Slug
from service.web.embed import script
from service.web.http.assets import Asset, packed_answer

_FOR_EVER = "public, max-age=31536000, immutable"
# A blog's readers get a new release within ten minutes; asking costs a 304.
_SCRIPT_CACHE = "public, max-age=600, stale-while-revalidate=86400"


def show_script() -> Response:
    """The script, which any page may run."""
    response = _shared(script.script(), "text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == script.script().tag else _SCRIPT_CACHE
    return response


def show_later() -> Response:
    """What the script loads when a reader wants it, for ever under the address that names its content."""
    response = _shared(script.later(), "text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == script.later().tag else "no-cache"
    return response


def script_address() -> str:
    """Where our own pages load the script from: named by what it holds, so that it may be kept for ever."""
    return url_for("embed.show_script", v=script.script().tag)


def show_locale(name: str) -> Response:
    """The sentences of a language, for ever under the address that names their content."""
    found = script.locales().get(name)
    if found is None:
        raise DomainError(Slug.NOT_FOUND, "There is no such language.")
    response = _shared(found, "application/json")
    response.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == found.tag else "no-cache"
    return response


def _shared(found: Asset, content_type: str) -> Response:
    """An answer for pages of any origin."""
    response = packed_answer(found, content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
