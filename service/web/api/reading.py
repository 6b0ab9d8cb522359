"""The API of readers: a page of a thread, one comment, counts. What has not changed is not sent again."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from flask import Response, request

from service.comments.lookup import CommentLookup
from service.comments.posting_rules import PostingRules
from service.comments.thread_reader import ThreadReader
from service.crypto.tokens import Tokens
from service.errors import DomainError, Slug
from service.model.page import ThreadPage
from service.model.thread import Thread
from service.web.api import payloads
from service.web.api.page_request import PageRequest, parse_page_request
from service.web.api.public_comment import serialise_public
from service.web.http.caching import EdgeCaching, forbid_caching
from service.web.http.compression import MIN_BYTES, is_gzip_accepted, mark_gzip_tag
from service.web.http.fields import THREAD
from service.web.http.json_response import JSON, make_json_response, to_json
from service.web.http.origins import Sites, record_site
from service.web.http.page_cache import PageCache, SentPage
from service.web.http.query import NO_PARAMETERS, SITE, parse_query, query_site
from service.web.http.request_checks import find_known_tag
from service.web.http.schema import Object
from service.web.http.thread_tags import ThreadTags
from service.web.http.value_kinds import ItemList, Text

MAX_THREADS = 100
COUNTS_QUERY = Object(
    {
        "site": SITE,
        "thread": ItemList(
            Text(THREAD, required=True),
            MAX_THREADS,
            fewest=1,
            required=True,
            about="The keys of the threads, a parameter for each.",
            example=["/recaps/episode-1"],
        ),
    }
)


class ReadingApi(NamedTuple):
    """The views of readers."""

    thread_reader: ThreadReader
    lookup: CommentLookup
    posting_rules: PostingRules
    tokens: Tokens
    page_cache: PageCache
    sites: Sites
    clock: Callable[[], int]
    tags: ThreadTags
    edge: EdgeCaching

    def read_thread(self) -> Response:
        """Return a page of a thread, or 304 when the reader has it."""
        page_request, now = parse_page_request(self.sites, self.tokens, self.lookup.resolve_key), self.clock()
        if_none_match = request.headers.get("If-None-Match", "")
        response = self._answer_unchanged(page_request, if_none_match, now) or self._read_page(
            page_request, if_none_match, now
        )
        return forbid_caching(response) if page_request.is_fresh else self.edge.allow(response)

    def read_comment(self, comment_id: str) -> Response:
        """Return one published comment. Raises `DomainError` (not-found)."""
        parse_query(NO_PARAMETERS)
        comment = self.lookup.find_comment(comment_id)
        if comment is None or not comment.is_visible:
            raise DomainError(Slug.NOT_FOUND, "There is no such comment.")
        record_site(comment.site)
        body = payloads.serialise_own_comment(comment)
        del body["text"]
        return make_json_response(body)

    def count_comments(self) -> Response:
        """Return how many comments each of up to 100 threads has published."""
        site, keys = query_site(self.sites), parse_query(COUNTS_QUERY)["thread"]
        threads = self.lookup.get_threads(site, [self.lookup.resolve_key(site, key) for key in keys])
        # The page finds its counts under the keys that it sent.
        sent_keys = request.args.getlist("thread")
        counts = {key: thread.count for key, thread in zip(sent_keys, threads, strict=True)}
        return self.edge.allow(make_json_response({"counts": counts}))

    def _answer_unchanged(self, page_request: PageRequest, if_none_match: str, now: int) -> Response | None:
        """Return what can be answered without reading the page: 304, or the page as it was last sent; else None."""
        sent = self.page_cache.find(page_request.cache_key)
        if not (if_none_match or sent):
            return None
        thread = self.lookup.get_thread(page_request.site, page_request.thread)
        tag = self.tags.make_settled_tag(thread, now, self._mark_closed(thread, now))
        if tag and (known_tag := find_known_tag(tag, if_none_match)):
            return _make_not_modified(known_tag)
        return _make_page_response(sent) if sent and sent.tag == tag else None

    def _read_page(self, page_request: PageRequest, if_none_match: str, now: int) -> Response:
        """Read the page and keep it for the next reader; return 304 when it is the one that this reader has."""
        page = self._list_page(page_request)
        settled_tag = self.tags.make_settled_tag(page.thread, now, self._mark_closed(page.thread, now))
        fresh = SentPage(
            settled_tag or self._make_content_tag(page, now),
            self._serialise_page(page, page_request.scope, now).encode(),
        )
        if known_tag := find_known_tag(fresh.tag, if_none_match):
            return _make_not_modified(known_tag)
        if settled_tag:
            self.page_cache.keep(page_request.cache_key, fresh)
        return _make_page_response(fresh)

    def _list_page(self, page_request: PageRequest) -> ThreadPage:
        if page_request.first:
            return self.thread_reader.list_page_of(
                page_request.first, page_request.site, page_request.thread, page_request.limit
            )
        return self.thread_reader.list_page(
            page_request.site, page_request.thread, page_request.after, page_request.limit, page_request.order
        )

    def _serialise_page(self, page: ThreadPage, scope: str, now: int) -> str:
        thread = page.thread
        body = {
            "thread": payloads.serialise_thread(thread, is_open=self.posting_rules.is_open(thread, now)),
            "comments": [serialise_public(comment, thread.site, thread.key) for comment in page.comments],
            "next": self.tokens.make_cursor(scope, page.after),
        }
        return to_json(body)

    def _make_content_tag(self, page: ThreadPage, now: int) -> str:
        """Return the tag of a page as it was read, for as long as the index may still catch up."""
        versions = " ".join(f"{comment.id}{comment.version}" for comment in page.comments)
        digest = hashlib.blake2b(
            f"{page.thread.count} {page.thread.stamp} {versions}".encode(), digest_size=8
        ).hexdigest()
        return f'"{page.thread.version}{self._mark_closed(page.thread, now)}-{digest}"'

    def _mark_closed(self, thread: Thread, now: int) -> str:
        return "" if self.posting_rules.is_open(thread, now) else "c"


def _make_page_response(page: SentPage) -> Response:
    if len(page.content) < MIN_BYTES or not is_gzip_accepted():
        response = Response(page.content, content_type=JSON)
        response.headers["ETag"] = page.tag
        return response
    response = Response(page.compressed, content_type=JSON)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = mark_gzip_tag(page.tag)
    return response


def _make_not_modified(tag: str) -> Response:
    response = Response(status=304)
    response.headers["ETag"] = tag
    return response
