"""What feeds say: the newest comments of a thread, and of a site."""

import hashlib
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlsplit

from flask import Response, request

from service.model.comment import Comment
from service.model.status import Status
from service.model.thread import Thread
from service.storage.timeline import Timeline, TimelineEntry, TimeRange
from service.web.feeds.atom import MEDIA_TYPE, Feed, FeedEntry, build_atom, find_change_time
from service.web.http.request_checks import etag_matches
from service.web.http.services import services
from service.web.http.urls import get_own_origin, make_feed_address, make_permalink

LIMIT = 50


def thread_feed(site: str, key: str) -> Response:
    """The newest comments of a thread; while it has not changed, asking again costs one small read."""
    parts = services()
    thread = parts.comments.pages.get_thread(site, key)
    settled = parts.clock() - thread.changed_at >= parts.settle_ms
    tag = f'"{thread.version}"' if settled else ""
    if tag and etag_matches(tag, request.headers.get("If-None-Match", "")):
        return _answer("", tag)
    spots = Timeline(parts.engine).list_thread(site, key, TimeRange())[-LIMIT:]
    entries = [FeedEntry(comment, make_permalink(thread, comment.id)) for comment in _shown(reversed(spots))]
    address, title = get_own_origin() + make_feed_address(site, key), thread.title or thread.key
    return _answer(build_atom(Feed(address, make_permalink(thread), title, thread.changed_at, entries)), tag)


def site_feed(site: str) -> Response:
    """The newest comments of a site: one query of the timeline, one read of the comments, one of their threads."""
    timeline = Timeline(services().engine)
    spots = timeline.list_site(site, (Status.APPROVED,), TimeRange(), newest_first=True, batch=LIMIT)
    comments = _shown(islice(spots, LIMIT))
    keys = list(dict.fromkeys(comment.thread for comment in comments))
    threads = {thread.key: thread for thread in services().comments.pages.get_threads(site, keys)}
    entries = [_entry_of_site(comment, threads[comment.thread]) for comment in comments]
    home = next(iter(services().settings.sites[site]), get_own_origin())
    updated = max(map(find_change_time, comments), default=0)
    return _answer(
        build_atom(Feed(get_own_origin() + make_feed_address(site), home, urlsplit(home).netloc, updated, entries)), ""
    )


def _entry_of_site(comment: Comment, thread: Thread) -> FeedEntry:
    return FeedEntry(comment, make_permalink(thread, comment.id), thread.title or thread.key)


def _shown(spots: Iterable[TimelineEntry]) -> list[Comment]:
    """The comments that readers may see now: an index may lag behind a decision."""
    found = services().comments.store.find_comments([spot.id for spot in spots])
    return [comment for comment in found if comment.is_visible]


def _answer(body: str, tag: str) -> Response:
    """The feed, or 304 to whoever has it."""
    tag = tag or f'"{hashlib.blake2b(body.encode(), digest_size=12).hexdigest()}"'
    held = etag_matches(tag, request.headers.get("If-None-Match", ""))
    response = Response(status=304) if held else Response(body, content_type=MEDIA_TYPE)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, no-cache"
    # Readers of feeds run in pages of any origin; what is here is public.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
