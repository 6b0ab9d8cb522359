"""The API of those who read: a page of a thread, one comment, counts. What has not changed is not sent again."""

import hashlib
from typing import NamedTuple

from flask import Response, request

from service.comments.admission import is_open
from service.errors import DomainError, Slug
from service.model.page import Cursor, ThreadOrder, ThreadPage
from service.model.thread import Thread
from service.web.api import payloads
from service.web.api.published_json import published_text
from service.web.http.json_response import JSON, make_json_response, to_json
from service.web.http.page_cache import CacheKey, SentPage
from service.web.http.query import (
    MAX_THREAD,
    check_query,
    collect_faults,
    query_enum,
    query_limit,
    query_site,
    query_text,
    query_thread,
    refuse_value,
)
from service.web.http.request_checks import etag_matches
from service.web.http.services import services

MAX_THREADS = 100
# Whoever asks again is told whether anything changed; nobody shows an old page without asking.
_CACHE = "public, no-cache"


class _Asked(NamedTuple):
    """Which page of which thread a reader asks for: behind `after`, or the one that begins with the comment `first`.

    `scope` is the list that its cursors belong to.
    """

    site: str
    thread: str
    order: ThreadOrder
    limit: int
    scope: str
    cursor: str
    after: Cursor | None
    first: str

    @property
    def place(self) -> CacheKey:
        """Where the page is kept. No cursor begins with "!"."""
        return (self.scope, f"!{self.first}" if self.first else self.cursor, self.limit)


def read_thread() -> Response:
    """A page of a thread, or 304 when the reader has it."""
    asked, now = _asked(), services().clock()
    held = request.environ.get("HTTP_IF_NONE_MATCH", "")
    return _unchanged(asked, held, now) or _read_anew(asked, held, now)


def _asked() -> _Asked:
    with collect_faults():
        check_query("site", "thread", "after", "comment", "limit", "order")
        site, thread, order = query_site(), query_thread(), query_enum(ThreadOrder, "order", ThreadOrder.OLDEST)
        limit, cursor, first = query_limit(50), query_text("after"), query_text("comment")
        if first and (cursor or order is not ThreadOrder.OLDEST):
            refuse_value("/comment", "begins a page by itself, in the order oldest")
    scope = f"{site}\0{thread}\0{order}"
    return _Asked(site, thread, order, limit, scope, cursor, services().tokens.read_cursor(scope, cursor), first)


def _unchanged(asked: _Asked, held: str, now: int) -> Response | None:
    """What is known without a look at the page: that the reader has it, or what was sent before. Else None."""
    parts = services()
    sent = parts.page_cache.find(asked.place)
    if not (held or sent):
        return None
    tag = _settled_tag(parts.comments.pages.get_thread(asked.site, asked.thread), now)
    if tag and etag_matches(tag, held):
        return _not_modified(tag)
    return _page_response(sent) if sent and sent.tag == tag else None


def _read_anew(asked: _Asked, held: str, now: int) -> Response:
    """The page as it stands, kept for whoever asks next; 304 when it is the one that the reader has."""
    parts, after = services(), asked.after
    if asked.first:
        after = parts.comments.beginning_with(asked.first, asked.site, asked.thread)
    page = parts.comments.page(asked.site, asked.thread, after, asked.limit, asked.order)
    settled = _settled_tag(page.thread, now)
    fresh = SentPage(settled or _content_tag(page, now), _page_text(page, asked.scope, now))
    if etag_matches(fresh.tag, held):
        return _not_modified(fresh.tag)
    if settled:
        parts.page_cache.keep(asked.place, fresh)
    return _page_response(fresh)


def _page_text(page: ThreadPage, scope: str, now: int) -> str:
    thread = page.thread
    head = to_json(payloads.serialise_thread(thread, is_open=_open(thread, now)))
    comments = ",".join([published_text(shown, thread.site, thread.key) for shown in page.comments])
    following = to_json(services().tokens.make_cursor(scope, page.after))
    return f'{{"thread":{head},"comments":[{comments}],"next":{following}}}'


def _page_response(page: SentPage) -> Response:
    response = Response(page.text, content_type=JSON)
    response.headers.add("ETag", page.tag)
    response.headers.add("Cache-Control", _CACHE)
    return response


def read_comment(comment_id: str) -> Response:
    """One published comment."""
    comment = services().comments.store.find_comment(comment_id)
    if comment is None or not comment.is_visible:
        raise DomainError(Slug.NOT_FOUND, "There is no such comment.")
    told = payloads.serialise_own_comment(comment)
    del told["text"]
    return make_json_response(told)


def count_comments() -> Response:
    """How many comments each of up to 100 threads has published."""
    with collect_faults():
        check_query("site", "thread")
        site, wanted = query_site(), request.args.getlist("thread")
        if not 1 <= len(wanted) <= MAX_THREADS or any(not 1 <= len(key) <= MAX_THREAD for key in wanted):
            refuse_value("/thread", f"must be given 1 to {MAX_THREADS} times, each with 1 to {MAX_THREAD} characters")
    found = services().comments.pages.get_threads(site, wanted)
    response = make_json_response({"counts": {thread.key: thread.count for thread in found}})
    response.headers["Cache-Control"] = _CACHE
    return response


def _open(thread: Thread, now: int) -> bool:
    return is_open(thread, services().rules.get_rules(thread.site, now).close_after_days, now)


def _settled_tag(thread: Thread, now: int) -> str:
    """The tag of every page of a thread that has not changed lately, "" where the index may not show it all yet."""
    parts = services()
    settled = now - thread.changed_at >= parts.settle_ms
    closed = not is_open(thread, parts.rules.get_rules(thread.site, now).close_after_days, now)
    return f'"{thread.version}{"c" if closed else ""}"' if settled else ""


def _content_tag(page: ThreadPage, now: int) -> str:
    """The tag of a page as it was read, for as long as the index may still catch up."""
    seen = " ".join(f"{shown.id}{shown.version}" for shown in page.comments)
    digest = hashlib.blake2b(f"{page.thread.count} {seen}".encode(), digest_size=8).hexdigest()
    return f'"{page.thread.version}{"" if _open(page.thread, now) else "c"}-{digest}"'


def _not_modified(tag: str) -> Response:
    response = Response(status=304)
    response.headers.add("ETag", tag)
    response.headers.add("Cache-Control", _CACHE)
    return response
