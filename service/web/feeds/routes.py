"""The addresses of feeds. What answers is loaded when somebody asks."""

from flask import Blueprint, Response, request

from service.errors import DomainError, Slug
from service.web.http.query import site_of
from service.web.pages.thread_keys import check_key, resolve_key

feeds = Blueprint("feeds", __name__)


@feeds.get("/feeds/<path:what>", merge_slashes=False)
def show(what: str) -> Response:
    """`/feeds/site`, or `/feeds/threads` with the key of a thread in one of the forms that its page takes."""
    from service.web.feeds.newest import site_feed, thread_feed  # noqa: PLC0415 - a start needs no XML

    site = site_of()
    if what == "site":
        return site_feed(site)
    folder, _, key = what.partition("/")
    if folder != "threads":
        raise DomainError(Slug.NOT_FOUND, "There is no such feed.")
    if not key:
        return thread_feed(site, check_key(request.args.get("key", "")))
    return thread_feed(site, check_key(key) if key.startswith("/") else resolve_key(site, key))
