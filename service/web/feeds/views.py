"""The feeds: the newest comments of a thread, and of a site."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from flask import Response, request

from service.comments.lookup import CommentLookup
from service.errors import DomainError, Slug
from service.model.comment import Comment
from service.model.status import Status
from service.model.thread import Thread
from service.net.origin import is_origin
from service.storage.timeline import TimelineEntry, TimeRange
from service.web.feeds.atom import MEDIA_TYPE, Feed, FeedEntry, build_atom, find_change_time
from service.web.http.caching import EdgeCaching
from service.web.http.own_address import make_full_address
from service.web.http.query import query_site
from service.web.http.request_checks import find_known_tag
from service.web.http.thread_tags import ThreadTags
from service.web.http.urls import make_feed_address, make_permalink
from service.web.pages.thread_keys import find_key, find_key_of_path

LIMIT = 50


class Feeds(NamedTuple):
    """The views of feeds."""

    lookup: CommentLookup
    sites: Mapping[str, Sequence[str]]
    clock: Callable[[], int]
    tags: ThreadTags
    edge: EdgeCaching

    def show_feed(self, what: str) -> Response:
        """Return `/feeds/site`, or `/feeds/threads` with a thread's key in one of the forms that its page takes."""
        site = query_site(self.sites)
        if what in ("site", "site/"):
            return self._show_site_feed(site)
        folder, _, key = what.partition("/")
        if folder != "threads":
            raise DomainError(Slug.NOT_FOUND, "There is no such feed.")
        if not key:
            key = find_key(self.lookup.resolve_key, site, request.args.get("key", ""))
        elif key.startswith("/"):
            key = find_key(self.lookup.resolve_key, site, key)
        else:
            key = find_key_of_path(self.lookup, site, key)
        return self._show_thread_feed(site, key)

    def _show_thread_feed(self, site: str, key: str) -> Response:
        """Return the newest comments of a thread; while it has not changed, asking again costs one small read.

        Raises `DomainError` (not-found) for a thread that never was: its address may have a mistake, and an empty feed
        would hide that for ever.
        """
        thread = self.lookup.get_thread(site, key)
        if not thread.version:
            raise DomainError(Slug.NOT_FOUND, "Nobody has commented there yet.")
        tag = self.tags.make_settled_tag(thread, self.clock())
        if tag and find_known_tag(tag, request.headers.get("If-None-Match", "")):
            return self._make_response("", tag)
        newest = self.lookup.list_thread(site, key, TimeRange())[-LIMIT:]
        comments = self._find_visible(reversed(newest))
        entries = [FeedEntry(comment, make_permalink(thread, comment.id)) for comment in comments]
        address = make_full_address(make_feed_address(site, key))
        link, title = make_permalink(thread), thread.title or thread.key
        return self._make_response(build_atom(Feed(address, link, title, thread.changed_at, entries)), tag)

    def _show_site_feed(self, site: str) -> Response:
        """Return the newest comments of a site: a query of the timeline, a read of comments and one of threads."""
        newest = self.lookup.list_site(site, (Status.APPROVED,), TimeRange(), newest_first=True, batch=LIMIT)
        comments = self._find_visible(islice(newest, LIMIT))
        keys = list(dict.fromkeys(comment.thread for comment in comments))
        threads = {thread.key: thread for thread in self.lookup.get_threads(site, keys)}
        entries = [self._make_site_entry(comment, threads[comment.thread]) for comment in comments]
        blog = next(filter(is_origin, self.sites[site]), make_full_address("/"))
        updated = max(map(find_change_time, comments), default=0)
        feed = Feed(make_full_address(make_feed_address(site)), blog, urlsplit(blog).netloc or site, updated, entries)
        return self._make_response(build_atom(feed), "")

    def _make_site_entry(self, comment: Comment, thread: Thread) -> FeedEntry:
        link = make_permalink(thread, comment.id)
        return FeedEntry(comment, link, thread.title or thread.key)

    def _find_visible(self, entries: Iterable[TimelineEntry]) -> list[Comment]:
        """Return the comments that readers may see now: an index may lag behind a decision."""
        comments = self.lookup.find_comments([entry.id for entry in entries])
        return [comment for comment in comments if comment.is_visible]

    def _make_response(self, body: str, tag: str) -> Response:
        """Return the feed, or 304 to a client that has it."""
        tag = tag or f'"{hashlib.blake2b(body.encode(), digest_size=12).hexdigest()}"'
        known_tag = find_known_tag(tag, request.headers.get("If-None-Match", ""))
        response = Response(status=304) if known_tag else Response(body, content_type=MEDIA_TYPE)
        response.headers["ETag"] = known_tag or tag
        # Feed readers run in pages of any origin, and a feed is public.
        response.headers["Access-Control-Allow-Origin"] = "*"
        return self.edge.allow(response)
