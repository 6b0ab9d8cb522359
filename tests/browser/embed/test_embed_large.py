"""A thread of thousands under a post: fifty at once, the rest while a reader scrolls, and the page stays light."""

import re

import pytest
from playwright.sync_api import expect

from service.model.status import Status
from tests.actors import Reader

LARGE = 1_500
TO_THE_END = "scrollTo(0, document.body.scrollHeight)"
INSIDE = "document.querySelector('recap-comments').shadowRoot"
# Comments with something in them: the others are an empty place of the same height.
FULL = f"[...{INSIDE}.querySelectorAll('article')].filter((article) => article.firstChild).length"
SHOWN = f"{INSIDE}.querySelectorAll('article').length"
WHOLE = 200


@pytest.fixture
def ids(client, service):
    """Return the ids of a large thread's comments, the oldest first."""
    assert service
    readers = [Reader(client) for _ in range(50)]
    answers = [readers[number % 50].posts(f"Thought {number} of many.").json for number in range(LARGE)]
    assert {answer["status"] for answer in answers} == {Status.APPROVED}
    return [answer["id"] for answer in answers]


def test_huge_thread(visit, ids):
    """Fifty comments come at once, ten pages by scrolling, ten more after a press; far ones let go and come back."""
    guest = visit()
    page = guest.page
    expect(guest.thread.get_by_role("heading", name="1,500 thoughts on")).to_be_visible()
    assert page.evaluate(SHOWN) == 50
    scroll_until(page, 550)
    guest.button("Load more comments").press("Enter")
    scroll_until(page, 1100)
    page.wait_for_function(f"{FULL} < {WHOLE}")
    heights = page.evaluate(f"document.body.scrollHeight / {SHOWN}")
    page.evaluate("scrollTo(0, 0)")
    expect(guest.comment(re.compile("^.*Thought 0 of many"))).to_be_visible()
    page.wait_for_function(f"{FULL} < {WHOLE}")
    assert page.evaluate(f"document.body.scrollHeight / {SHOWN}") == pytest.approx(heights, rel=0.01)
    page.evaluate(f"location.hash = 'comment-{ids[LARGE - 10]}'")
    expect(guest.comment(f"Thought {LARGE - 10} of many.")).to_be_focused()
    assert page.evaluate(SHOWN) == 10
    guest.posts("And one more.")


def scroll_until(page, count):
    """Scroll to the end again and again until so many comments are shown; more do not come by themselves."""
    while page.evaluate(SHOWN) < count:
        before = page.evaluate(SHOWN)
        page.evaluate(TO_THE_END)
        page.wait_for_function(f"{SHOWN} > {before}")
    assert page.evaluate(SHOWN) == count


@pytest.mark.parametrize("way", ["event", "media"])
def test_printing(visit, client, service, way):
    """On paper all comments that were loaded stand in full, however far they are, and no form."""
    assert service
    readers = [Reader(client) for _ in range(10)]
    for number in range(250):
        readers[number % 10].posts(f"Thought {number} of many.")
    guest = visit()
    expect(guest.thread.locator("article")).to_have_count(50)
    scroll_until(guest.page, 250)
    guest.page.wait_for_function(f"{FULL} < 250")
    if way == "event":
        assert guest.page.evaluate(f"() => {{ dispatchEvent(new Event('beforeprint')); return {FULL} }}") == 250
        return
    guest.page.emulate_media(media="print")
    guest.page.wait_for_function(f"{FULL} === 250")
    expect(guest.thread.locator("form")).to_be_hidden()
