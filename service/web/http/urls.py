"""Addresses of pages: where a thread is shown, and where a form may send its writer back to.

A thread is at `/threads/` and its key, percent-encoded: `/threads/%2Frecaps%2Fone` or `/threads//recaps/one` for the
key `/recaps/one`. Proxies like to merge or decode slashes, so `/threads/recaps/one` finds that thread too when no
thread `recaps/one` was ever commented on; and `/threads?key=…` says any key beyond doubt.
"""

import re
from urllib.parse import quote, urldefrag, urlencode, urlsplit, urlunsplit

from flask import request

from service.model.thread import Thread
from service.settings import DEFAULT_SITE
from service.web.http.services import services

MAX_ADDRESS = 2000
# What a browser would drop or turn into a slash on its way to another host (WHATWG URL, 4.4).
_DANGEROUS = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
# A key that stays itself as the end of a path: a name first, and no segment that a browser resolves.
_PLAIN_KEY = re.compile(r"/?(?!\.{1,2}(?:/|$))[^/]+(?:/(?!\.{1,2}(?:/|$))[^/]*)*")


def make_thread_address(site: str, key: str, **query: str) -> str:
    """The path of a thread's page, from our root."""
    return _address_of("/threads", site, key, **query)


def make_feed_address(site: str, key: str = "") -> str:
    """The path of a thread's feed, or of the site's, from our root."""
    if key:
        return _address_of("/feeds/threads", site, key)
    return add_query(f"{request.script_root}/feeds/site", **make_site_query(site))


def _address_of(below: str, site: str, key: str, **query: str) -> str:
    asked = make_site_query(site)
    path = request.script_root + below
    if not _PLAIN_KEY.fullmatch(key):
        return add_query(path, key=key, **asked, **query)
    slash, name = ("%2F", key[1:]) if key.startswith("/") else ("", key)
    return add_query(f"{path}/{slash}{quote(name)}", **asked, **query)


def get_own_origin() -> str:
    """Where this service is reached: as `PUBLIC_URL` says, else as the request asked for it."""
    return services().settings.public_url or request.host_url.rstrip("/")


def make_site_query(site: str) -> dict[str, str]:
    """What a query must say of a site: nothing of the one that is meant anyway."""
    return {} if site == DEFAULT_SITE else {"site": site}


def make_permalink(thread: Thread, comment_id: str = "") -> str:
    """Where a thread, or one comment of it, is read: on the blog's own page if it is known, else on ours."""
    if not comment_id:
        return thread.url or get_own_origin() + make_thread_address(thread.site, thread.key)
    ours = get_own_origin() + make_thread_address(thread.site, thread.key, comment=comment_id)
    return f"{urldefrag(thread.url).url or ours}#comment-{comment_id}"


def add_query(address: str, **query: str) -> str:
    """An address (which has no fragment), with more in its query."""
    if not query:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def check_return_address(address: str, site: str) -> str:
    """The address, without its fragment, if it is a page of this service or of the site; "" for any other (CWE-601)."""
    if not address or len(address) > MAX_ADDRESS or _DANGEROUS.search(address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        if origin not in (request.host_url.rstrip("/").lower(), *services().settings.sites.get(site, ())):
            return ""
    elif not address.startswith("/") or address.startswith("//"):
        return ""
    return urlunsplit(parts._replace(fragment=""))
