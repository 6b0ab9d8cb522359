"""Pages as they were last sent: while a thread has not changed, a page is one small read and the bytes of before."""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

MAX_PAGES = 128
# A page of fifty long comments; longer ones are read again rather than kept.
MAX_CHARACTERS = 256_000

CacheKey = tuple[str, str, int]


class SentPage(NamedTuple):
    """The JSON of a page under the settled tag that it was sent with."""

    tag: str
    text: str


class PageCache:
    """The last pages of one process, by list, cursor and limit. A page counts only under the tag that holds now."""

    def __init__(self) -> None:
        self._pages: OrderedDict[CacheKey, SentPage] = OrderedDict()
        self._lock = Lock()

    def find(self, key: CacheKey) -> SentPage | None:
        """Return the page that was last kept under a key."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def keep(self, key: CacheKey, page: SentPage) -> None:
        """Keep a page; the one that was asked for longest ago may be dropped."""
        if len(page.text) > MAX_CHARACTERS:
            return
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            if len(self._pages) > MAX_PAGES:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        """Drop all pages."""
        with self._lock:
            self._pages.clear()
