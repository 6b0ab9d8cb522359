"""The addresses of feeds."""

from flask import Response, request

from service.errors import DomainError, Slug
from service.web.feeds.newest import site_feed, thread_feed
from service.web.http.query import query_site
from service.web.pages.thread_keys import check_key, resolve_key


def show_feed(what: str) -> Response:
    """`/feeds/site`, or `/feeds/threads` with the key of a thread in one of the forms that its page takes."""
    site = query_site()
    if what == "site":
        return site_feed(site)
    folder, _, key = what.partition("/")
    if folder != "threads":
        raise DomainError(Slug.NOT_FOUND, "There is no such feed.")
    if not key:
        return thread_feed(site, check_key(request.args.get("key", "")))
    return thread_feed(site, check_key(key) if key.startswith("/") else resolve_key(site, key))
