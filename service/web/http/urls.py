"""Addresses of pages: where a thread is shown, and where a form may send its writer back to.

A thread is at `/threads/` and its key, percent-encoded: `/threads/%2Frecaps%2Fone` or `/threads//recaps/one` for the
key `/recaps/one`. Proxies like to merge or decode slashes, so `/threads/recaps/one` finds that thread too when no
thread `recaps/one` was ever commented on; and `/threads?key=…` names any key beyond doubt.
"""

import re
from collections.abc import Collection
from urllib.parse import quote, urldefrag, urlencode, urlsplit, urlunsplit

from flask import request

from service.model.thread import Thread
from service.net.origin import is_listed_origin
from service.settings import DEFAULT_SITE
from service.web.http.own_address import get_own_origin, make_full_address

MAX_ADDRESS = 2000
# What a browser would drop or turn into a slash on its way to another host (WHATWG URL, 4.4).
_DANGEROUS = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
# A key that stays itself as the end of a path: a name first, and no segment that a browser resolves.
_PLAIN_KEY = re.compile(r"/?(?!\.{1,2}(?:/|$))[^/]+(?:/(?!\.{1,2}(?:/|$))[^/]*)*")


def make_permalink(thread: Thread, comment_id: str = "") -> str:
    """Return where a thread, or one comment of it, is read: on the blog's own page if it is known, else on ours."""
    if not comment_id:
        return thread.url or make_full_address(make_thread_address(thread.site, thread.key))
    page = urldefrag(thread.url).url
    if not page:
        page = make_full_address(make_thread_address(thread.site, thread.key, comment=comment_id))
    return f"{page}#comment-{comment_id}"


def make_thread_address(site: str, key: str, **query: str) -> str:
    """Return the path of a thread's page, from our root."""
    return _make_address("/threads", site, key, **query)


def make_feed_address(site: str, key: str = "") -> str:
    """Return the path of a thread's feed, or of the site's, from our root."""
    if key:
        return _make_address("/feeds/threads", site, key)
    return add_query(f"{request.script_root}/feeds/site", **make_site_query(site))


def _make_address(prefix: str, site: str, key: str, **query: str) -> str:
    query = make_site_query(site) | query
    path = request.script_root + prefix
    if not _PLAIN_KEY.fullmatch(key):
        return add_query(path, key=key, **query)
    slash, name = ("%2F", key[1:]) if key.startswith("/") else ("", key)
    return add_query(f"{path}/{slash}{quote(name)}", **query)


def make_site_query(site: str) -> dict[str, str]:
    """Return what a query must say to name a site: nothing for the default site."""
    return {} if site == DEFAULT_SITE else {"site": site}


def add_query(address: str, **query: str) -> str:
    """Return an address (which has no fragment) with more in its query."""
    if not query:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def check_return_address(address: str, origins: Collection[str]) -> str:
    """Return the address without its fragment if it is a page of this service or of `origins`, else "" (CWE-601)."""
    if not address or len(address) > MAX_ADDRESS or _DANGEROUS.search(address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        if origin != get_own_origin().lower() and not is_listed_origin(origin, origins):
            return ""
    elif not address.startswith("/") or address.startswith("//"):
        return ""
    return urlunsplit(parts._replace(fragment=""))


def is_thread_page(address: str) -> bool:
    """Return whether an address that `check_return_address` accepted is our page of a thread."""
    parts = urlsplit(address)
    is_own = not parts.netloc or f"{parts.scheme}://{parts.netloc}".lower() == get_own_origin().lower()
    return is_own and f"{parts.path}/".startswith(f"{request.script_root}/threads/")
