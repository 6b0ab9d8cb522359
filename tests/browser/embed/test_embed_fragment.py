"""A fragment that `recap-comments render` wrote, under a post: read without scripts, and taken over by the widget."""

import re

import pytest
from playwright.sync_api import expect

from service.app import build_parts
from service.clock import make_random_id, read_clock_ms
from service.web.pages.fragment import render_fragment
from service.web.pages.rooms import make_sections
from tests.actors import THREAD

COMMENTS = 30
# What a reader would see as a jump, in pixels.
STILL = 1.5
# Samples each frame: whether words of the third comment are anywhere to be seen, and how far the page has shifted.
WATCH = """
() => {
  const page = (globalThis.seen = {blank: 0, frames: 0, shift: 0});
  const element = document.querySelector("recap-comments");
  const shown = (root) => [...root.querySelectorAll("article .text")].some((text) =>
    text.textContent.includes("Thought 3.") && text.getClientRects().length > 0);
  const frame = () => {
    page.frames += 1;
    if (!shown(element) && !(element.shadowRoot && shown(element.shadowRoot))) page.blank += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) page.shift += entry.value;
  }).observe({type: "layout-shift", buffered: true});
}
"""


@pytest.fixture
def ids(service, reader):
    """Post a thread of many comments, and return their ids."""
    assert service
    return [reader.posts(f"Thought {number}.").json["id"] for number in range(1, COMMENTS + 1)]


@pytest.fixture
def fragment(app, settings, engine, service, ids):
    """Render the fragment of the thread, before anybody opens the page."""
    assert ids
    with app.test_request_context(base_url=service):
        sections = make_sections(build_parts(settings, engine, read_clock_ms, make_random_id))
        return render_fragment(sections, "default", THREAD)


@pytest.fixture
def element(fragment):
    """Return the element with the fragment inside, without the script."""
    return f'<recap-comments thread="{THREAD}">{fragment}</recap-comments>'


def load_script(guest):
    """Load the script, and wait until the widget has replaced the fragment."""
    guest.page.add_script_tag(url=f"{guest.service}/embed.js")
    expect(guest.thread.locator(".recap form")).to_have_count(1)


def find_top(guest, comment_id):
    """Return the place in the window of the comment that is shown."""
    script = """(id) => {
      const element = document.querySelector("recap-comments");
      const found = [element.shadowRoot, element].map((root) => root && root.querySelector(`#comment-${id}`));
      return found.find((article) => article && article.getClientRects().length).getBoundingClientRect().top;
    }"""
    return guest.page.evaluate(script, comment_id)


def test_nothing_flickers(visit, element):
    """From the fragment to the widget there is no frame without comments, and nothing in the window moves."""
    guest = visit(element, before="<p>The recap.</p>")
    guest.page.evaluate(WATCH)
    load_script(guest)
    guest.page.wait_for_function("() => globalThis.seen.frames > 5")
    states = guest.page.evaluate("() => globalThis.seen")
    assert states["blank"] == 0
    assert states["shift"] < 0.02


@pytest.mark.parametrize("place", [3, 15, 28])
def test_what_is_read_stays(visit, element, ids, place):
    """Whoever has scrolled to a comment goes on reading it at the same place."""
    guest = visit(element, before="<p>The recap.</p>" * 30)
    guest.page.evaluate(
        "(id) => { document.getElementById(`comment-${id}`).scrollIntoView(); scrollBy(0, -100) }", ids[place]
    )
    before = find_top(guest, ids[place])
    load_script(guest)
    assert abs(find_top(guest, ids[place]) - before) < STILL


def test_permalinks_without_scripts(visit, element, ids):
    """A permalink leads to its comment in the fragment, by the browser alone."""
    guest = visit(
        element, before="<p>The recap.</p>" * 60, fragment=f"#comment-{ids[20]}", tab={"java_script_enabled": False}
    )
    expect(guest.page.locator(f"#comment-{ids[20]}")).to_be_in_viewport()


def test_permalinks_with_the_widget(visit, element, ids):
    """The same permalink leads to the same comment once the widget is there, and a later one too."""
    guest = visit(element, before="<p>The recap.</p>" * 60, fragment=f"#comment-{ids[20]}")
    load_script(guest)
    expect(guest.comment("Thought 21.").locator("visible=true")).to_be_in_viewport()
    guest.page.evaluate("(id) => { location.hash = `comment-${id}` }", ids[2])
    expect(guest.comment("Thought 3.").locator("visible=true")).to_be_in_viewport()


def test_words_that_were_typed_stay(visit, element):
    """Whoever was writing in the fragment's form goes on in the widget's."""
    guest = visit(element)
    guest.page.locator("#comment").fill("Half a thou")
    load_script(guest)
    expect(guest.thread.locator(".recap textarea")).to_have_value("Half a thou")


def test_the_form_posts_without_scripts(visit, element, blog, reader):
    """The fragment's form leads to the service, which stores the comment and shows the thread; twice is two people."""
    assert blog.origin
    for name in ("Ann", "Bob"):
        guest = visit(element, tab={"java_script_enabled": False})
        guest.page.get_by_label("Comment").fill(f"{name} was here.")
        guest.page.get_by_label("Name").fill(name)
        guest.page.get_by_label("E-mail").fill(f"{name}@example.org")
        guest.page.get_by_role("button", name="Post comment").click()
        guest.page.wait_for_url(re.compile(r"/threads/.*#comment-"))
    assert [comment["author"]["name"] for comment in reader.reads().json["comments"][-2:]] == ["Ann", "Bob"]


def read_looks(guest):
    """Return font and place of the first comment in the page's source."""
    script = """(text) => {
      const box = text.getBoundingClientRect();
      return [getComputedStyle(text).fontFamily, box.top, box.left];
    }"""
    return guest.page.locator("recap-comments > div article .text").first.evaluate(script)


def test_looks_stay_until_the_widget_is_there(visit, element):
    """While the thread is on its way, the fragment looks as the page made it look."""
    guest = visit(element)
    before = read_looks(guest)
    # Held back for as long as the page lives.
    guest.page.route("**/v1/comments?*", lambda _: None)
    with guest.page.expect_request("**/v1/comments?*"):
        guest.page.add_script_tag(url=f"{guest.service}/embed.js")
    assert read_looks(guest) == before
    assert "Georgia" in before[0]


def test_an_unreached_service_leaves_the_fragment(visit, element):
    """Where the service is not reached, comments can still be read below the notice."""
    guest = visit(element)
    guest.page.route("**/v1/comments?*", lambda route: route.abort())
    guest.page.add_script_tag(url=f"{guest.service}/embed.js")
    expect(guest.thread.locator(".notice")).to_be_visible()
    expect(guest.comment("Thought 3.")).to_be_visible()
