"""Pages as they were last sent: while a thread has not changed, a page is one small read and the bytes of before."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from service.web.http.compression import compress_text

MAX_PAGES = 128
# A page of fifty long comments; longer ones are read again rather than kept.
MAX_BYTES = 256_000

CacheKey = tuple[str, str, int]


@dataclass(frozen=True)
class SentPage:
    """The JSON of a page, in UTF-8, under the tag that it was sent with."""

    tag: str
    content: bytes

    @cached_property
    def compressed(self) -> bytes:
        """Return the JSON compressed by gzip; it is compressed once, for all readers of a page that is kept."""
        return compress_text(self.content)


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
        if len(page.content) > MAX_BYTES:
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
