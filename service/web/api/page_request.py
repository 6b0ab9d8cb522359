"""Which page of which thread a reader asks for."""

from collections.abc import Callable
from typing import NamedTuple

from service.crypto.tokens import Tokens
from service.faults import Fault, FaultCode
from service.model.page import Cursor, ThreadOrder
from service.web.http.origins import Sites
from service.web.http.page_cache import CacheKey
from service.web.http.query import (
    check_query,
    collect_faults,
    query_enum,
    query_limit,
    query_site,
    query_text,
    query_thread,
    refuse_value,
)

DEFAULT_LIMIT = 50


class PageRequest(NamedTuple):
    """A page of a thread: the one behind the position `after`, or the one that begins with the comment `first`.

    `scope` is the list that its cursors belong to, `cursor` is `after` as the client sent it.
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
    def cache_key(self) -> CacheKey:
        """Return the key of the page in the cache. No cursor begins with "!"."""
        return (self.scope, f"!{self.first}" if self.first else self.cursor, self.limit)


def parse_page_request(sites: Sites, tokens: Tokens, resolve_key: Callable[[str, str], str]) -> PageRequest:
    """Return the page that the query asks for. `resolve_key` returns the key of a site's thread, however it is spelt.

    Raises `DomainError`: invalid-query, not-found (for the site); and what `resolve_key` raises.
    """
    with collect_faults():
        check_query("site", "thread", "after", "comment", "limit", "order")
        site, thread, order = query_site(sites), query_thread(), query_enum(ThreadOrder, "order", ThreadOrder.OLDEST)
        limit, cursor, first = query_limit(DEFAULT_LIMIT), query_text("after"), query_text("comment")
        if first and (cursor or order is not ThreadOrder.OLDEST):
            refuse_value(Fault("/comment", FaultCode.NOT_WITH_CURSOR))
    thread = resolve_key(site, thread)
    scope = f"{site}\0{thread}\0{order}"
    return PageRequest(site, thread, order, limit, scope, cursor, tokens.read_cursor(scope, cursor), first)
