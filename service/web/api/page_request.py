"""Which page of which thread a reader asks for."""

from collections.abc import Callable
from typing import Any, NamedTuple

from service.crypto.tokens import Tokens
from service.faults import Fault, FaultCode
from service.model.page import Cursor, ThreadOrder
from service.web.http.fields import THREAD
from service.web.http.origins import Sites
from service.web.http.page_cache import CacheKey
from service.web.http.query import PAGES, parse_query, query_site
from service.web.http.schema import Object
from service.web.http.value_kinds import Choice, Integer, LookupText, Text


def _check_first(values: dict[str, Any], faults: list[Fault]) -> None:
    if values["comment"] and (values["after"] or values["order"] is not ThreadOrder.OLDEST):
        faults.append(Fault("/comment", FaultCode.NOT_WITH_CURSOR))


PAGE_QUERY = Object(
    {
        **PAGES.members,
        "thread": Text(THREAD, required=True, about="The key of the thread.", example="/recaps/episode-1"),
        "order": Choice(ThreadOrder, default=ThreadOrder.OLDEST, about="Which comments come first."),
        "comment": LookupText(about="The comment that the page begins with, instead of `after`."),
        "fresh": Integer(0, 1, default=0, about="1 asks past caches, which may hold a page for some seconds."),
    },
    check=_check_first,
)


class PageRequest(NamedTuple):
    """A page of a thread: the one behind the position `after`, or the one that begins with the comment `first`.

    `scope` is the list that its cursors belong to, `cursor` is `after` as the client sent it. No cache may keep the
    answer to a fresh request.
    """

    site: str
    thread: str
    order: ThreadOrder
    limit: int
    scope: str
    cursor: str
    after: Cursor | None
    first: str
    is_fresh: bool

    @property
    def cache_key(self) -> CacheKey:
        """Return the key of the page in the cache. No cursor begins with "!"."""
        return (self.scope, f"!{self.first}" if self.first else self.cursor, self.limit)


def parse_page_request(sites: Sites, tokens: Tokens, resolve_key: Callable[[str, str], str]) -> PageRequest:
    """Return the page that the query asks for. `resolve_key` returns the key of a site's thread, however it is spelt.

    Raises `DomainError`: invalid-query, not-found (for the site); and what `resolve_key` raises.
    """
    site, values = query_site(sites), parse_query(PAGE_QUERY)
    thread, order, cursor = resolve_key(site, values["thread"]), values["order"], values["after"]
    scope = f"{site}\0{thread}\0{order}"
    after = tokens.read_cursor(scope, cursor)
    first, is_fresh = values["comment"], bool(values["fresh"])
    return PageRequest(site, thread, order, values["limit"], scope, cursor, after, first, is_fresh)
