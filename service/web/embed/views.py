"""The views of the embed: the script, the module that it loads later, and the sentences of each language."""

from flask import Response, request, url_for

from service.errors import DomainError, Slug
from service.web.embed import script
from service.web.http.assets import Asset, send_compressed

_FOR_EVER = "public, max-age=31536000, immutable"
# A blog's readers get a new release within ten minutes; revalidation costs a 304.
_SCRIPT_CACHE = "public, max-age=600, stale-while-revalidate=86400"


def show_script() -> Response:
    """Serve the script, which any page may run."""
    return _share(script.build_script(), "text/javascript; charset=utf-8", otherwise=_SCRIPT_CACHE)


def show_later() -> Response:
    """Serve the module that the script loads later."""
    return _share(script.build_later(), "text/javascript; charset=utf-8", otherwise="no-cache")


def show_locale(name: str) -> Response:
    """Serve the sentences of a language."""
    locale = script.build_locales().get(name)
    if locale is None:
        raise DomainError(Slug.NOT_FOUND, "There is no such language.")
    return _share(locale, "application/json", otherwise="no-cache")


def build_script_address() -> str:
    """Return the address of the script for our own pages; it names the content, so browsers may keep it for ever."""
    return url_for("embed.show_script", v=script.build_script().tag)


def _share(asset: Asset, content_type: str, *, otherwise: str) -> Response:
    """Serve a file to pages of any origin: cached for ever when `v` is its tag, else as `otherwise` says."""
    response = send_compressed(asset, content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == asset.tag else otherwise
    return response
