"""The pages that a process keeps: few, small, the ones that are asked for."""

from service.web.http.page_cache import MAX_BYTES, MAX_PAGES, PageCache, SentPage


def test_pages_asked_for_stay():
    """The page that nobody asked for longest goes first."""
    cache = PageCache()
    for number in range(MAX_PAGES):
        cache.keep((str(number), "", 50), SentPage('"1"', b"{}"))
    assert cache.find(("0", "", 50))
    cache.keep(("more", "", 50), SentPage('"1"', b"{}"))
    assert cache.find(("0", "", 50))
    assert cache.find(("1", "", 50)) is None


def test_long_pages_are_not_kept():
    """Memory is bounded by the page as well as by their number."""
    cache = PageCache()
    cache.keep(("long", "", 50), SentPage('"1"', b"x" * (MAX_BYTES + 1)))
    assert cache.find(("long", "", 50)) is None
