"""The service's own pages in a browser: plain first, then taken over by the widget, with nothing lost or moved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.actors import THREAD
from tests.browser.embed.guest import Guest
from tests.browser.embed.test_embed_access import FRAMES, SHIFTS, check_accessibility

# So many pairs of frames may pass until what the script asks for has been asked for.
FRAMES_AT_MOST = 200
PAGE = "/threads/%2Frecaps%2Fepisode-1"


@pytest.fixture
def opens(service, new_page):
    """Return a function that opens a page of our own as a guest; `wait` holds the script back until it is called."""

    def go(path=PAGE, *, wait=None, **tab):
        guest = Guest(new_page(**tab), service)
        guest.page.add_init_script(SHIFTS)
        if wait is not None:
            guest.page.route("**/embed.js*", lambda route: wait.append(route.continue_))
        guest.page.goto(service + path, wait_until="commit" if wait is not None else "load")
        return guest

    return go


def test_taken_over_without_a_jump(opens, reader):
    """The widget takes the place of the plain thread, and nothing that a reader looks at moves."""
    for number in range(30):
        reader.posts(f"Thought {number}.")
    guest = opens()
    expect(guest.thread.locator(".recap article")).to_have_count(30)
    guest.page.evaluate(FRAMES)
    assert guest.page.evaluate("window.shifts") == []


def test_what_was_typed_moves_over(opens, reader):
    """Words typed into the plain form before the script was loaded are in the widget's form, with the focus."""
    reader.posts("The first thought.")
    wait: list[Callable[[], None]] = []
    guest = opens(wait=wait)
    guest.page.locator("#comment").fill("Typed early")
    guest.page.locator("#author").fill("Mina")
    guest.page.locator("#comment").focus()
    wait[0]()
    form = guest.thread.locator(".recap form")
    expect(form.get_by_label("Comment", exact=True)).to_have_value("Typed early")
    expect(form.get_by_label("Name", exact=True)).to_have_value("Mina")
    expect(form.get_by_label("Comment", exact=True)).to_be_focused()


def test_posting_there(opens, reader):
    """The widget posts on the service's own page, too, and the link below it leads to the privacy page."""
    guest = opens()
    form = guest.thread.locator(".recap form")
    form.get_by_label("Comment", exact=True).fill("From the thread's own page.")
    form.get_by_label("Name", exact=True).fill("Mina")
    form.get_by_label("E-mail", exact=True).fill("mina@example.org")
    guest.thread.locator(".recap [type=submit]").click()
    expect(guest.thread.locator(".recap article .text")).to_have_text("From the thread's own page.")
    assert reader.reads(THREAD).json["thread"]["count"] == 1
    form.get_by_role("link", name="Learn how your comment data is processed").click()
    expect(guest.page.get_by_role("heading", level=1)).to_have_text("How your comment data is processed")


def test_one_round_trip_to_the_comments(opens, reader):
    """The script asks for comments and language at once, before either has come: nothing waits for anything else."""
    reader.posts("The first thought.")
    held: list[Route] = []
    guest = opens("/privacy")

    def hold(route: Route) -> None:
        held.append(route)

    guest.page.route("**/v1/comments?*", hold)
    guest.page.route("**/embed/locales/*", hold)
    guest.page.goto(guest.service + PAGE + "?lang=de")
    for _ in range(FRAMES_AT_MOST):
        guest.page.evaluate(FRAMES)
        if len(held) == 2:
            break
    assert len(held) == 2
    for route in held:
        route.continue_()
    expect(guest.thread.locator(".recap article .text")).to_have_text("The first thought.")
    assert len(held) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", [f"{PAGE}?replytocom=x", f"{PAGE}?replytocom=x&lang=ar", "/privacy", "/privacy?lang=ko"]
)
def test_axe_on_plain_pages(opens, reader, path, scheme):
    """axe-core finds nothing on the plain thread and the privacy page."""
    parent = reader.posts("The first thought, with a <a href='https://example.org'>link</a>.").json["id"]
    reader.posts("An answer.", parent=parent)
    check_accessibility(opens(path, color_scheme=scheme))


@pytest.mark.parametrize("path", [f"{PAGE}?replytocom=x", "/privacy", "/privacy?lang=ar"])
def test_plain_pages_are_narrow(opens, reader, path):
    """At 320 pixels no plain page needs a sideways scroll."""
    reader.posts("Long" * 60)
    guest = opens(path, viewport={"width": 320, "height": 640})
    assert guest.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_plain_page_is_printed(opens, reader):
    """A plain thread is printed without its form and buttons, and no comment is cut where it fits on a page."""
    reader.posts("The first thought.")
    guest = opens(f"{PAGE}?replytocom=x")
    guest.page.emulate_media(media="print")
    expect(guest.page.locator("#commentform")).to_be_hidden()
    expect(guest.page.locator(".comment .act")).to_be_hidden()
    expect(guest.page.locator(".comment")).to_have_css("break-inside", "avoid")
    expect(guest.page.locator(".comment header")).to_have_css("break-after", "avoid")
