"""The page that a request comes from, by its Origin header: a page of the blog, one of ours, or a stranger's."""

from collections.abc import Collection, Mapping

from flask import g, request

from service.errors import DomainError, Slug
from service.net.origin import is_listed_origin
from service.web.http.own_address import get_own_origin

# Each site with the origins of its pages.
Sites = Mapping[str, Collection[str]]

# Where browsers hide the page: one with the policy `no-referrer`, one in a sandbox, one that redirects elsewhere.
HIDDEN = "null"
_MAX_LOGGED = 200  # characters


def is_page_of(origin: str, sites: Sites, site: str | None) -> bool:
    """Return whether an origin is of the pages of `site`; for None, of the pages of any site."""
    lists = sites.values() if site is None else [sites.get(site, ())]
    return any(is_listed_origin(origin, origins) for origins in lists)


def record_site(site: str) -> None:
    """Record which site this request is about: only its pages may read the answer from another origin."""
    g.site = site


def get_recorded_site() -> str | None:
    """Return the site that `record_site` was called with during this request, None before that."""
    site: str | None = g.get("site")
    return site


def check_origin(site: str, sites: Sites, *, takes_hidden: bool = False) -> None:
    """Check that the page that sends this change is the site's or ours. Programs, which send no Origin, may.

    With `takes_hidden` a page whose origin the browser hides may, too: only for what needs no cookie and no token, so
    that the page can do no more than a program could. Raises `DomainError` (origin-not-allowed).
    """
    record_site(site)
    origin = request.headers.get("Origin")
    if origin in (None, get_own_origin()) or (takes_hidden and has_hidden_origin()):
        return
    if not is_page_of(origin, sites, site):
        log_refused_origin(origin, "SITE_ORIGINS")
        raise DomainError(Slug.ORIGIN_NOT_ALLOWED, "That page may not send comments to this site.")


def check_any_origin(sites: Sites) -> None:
    """Do as `check_origin` where the site is not known yet: pages of any of our sites may."""
    origin = request.headers.get("Origin")
    if origin in (None, get_own_origin()) or is_page_of(origin, sites, None):
        return
    log_refused_origin(origin, "SITE_ORIGINS")
    raise DomainError(Slug.ORIGIN_NOT_ALLOWED, "That page may not send comments to this site.")


def has_hidden_origin() -> bool:
    """Return whether this request comes from a page whose origin the browser hides."""
    return request.headers.get("Origin") == HIDDEN


def is_from_own_page() -> bool:
    """Return whether this request comes from a page of this service, or from a program, which sends no Origin."""
    origin = request.headers.get("Origin")
    if origin in (None, get_own_origin()):
        return True
    log_refused_origin(origin, "PUBLIC_URL")
    return False


def log_refused_origin(origin: str, setting: str) -> None:
    """Let the log's line of this request name an origin that was refused, and the setting that would allow it."""
    g.refused_origin, g.setting = origin[:_MAX_LOGGED], setting
