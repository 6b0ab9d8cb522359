"""The widget for everybody: screen readers, keyboards, small windows, slow eyes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.actors import HELD, THREAD

SHIFTS = (
    "window.shifts = []; new PerformanceObserver((list) => window.shifts.push(...list.getEntries()"
    ".map((entry) => entry.value))).observe({type: 'layout-shift', buffered: true})"
)
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def check_accessibility(guest, *rules):
    """Assert that axe-core finds no fault on the page as it is, or none of these rules."""
    options = {"runOnly": list(rules)} if rules else {}
    violations = Axe().run(guest.page, options=options).response["violations"]
    assert not [(rule["id"], node["html"], node["failureSummary"]) for rule in violations for node in rule["nodes"]]


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")])
def test_axe(visit, reader, lang, scheme):
    """axe-core finds nothing in a thread with a reply, a tombstone, a held comment, faults and every panel open."""
    first = reader.posts("A <a href='https://example.org/x'>link</a> &amp; <blockquote>a quote</blockquote>").json
    gone = reader.posts("Soon gone.").json
    reader.posts("An answer.", parent=gone["id"])
    reader.withdraws(gone["id"])
    guest = visit(lang=lang, tab={"color_scheme": scheme})
    guest.thread.locator("#body").fill(f"This is {HELD}")
    guest.thread.locator("#name").fill("Jo")
    guest.thread.locator("#email").fill("jo@example.org")
    guest.thread.locator("form button").nth(1).click()
    expect(guest.thread.locator("form > .text")).to_be_visible()
    check_accessibility(guest)
    guest.thread.locator("[type=submit]").click()
    expect(guest.thread.locator(".notice")).to_be_visible()
    guest.thread.locator("button.edit").click()
    guest.thread.locator("button.report").first.click()
    guest.opens_reply()
    guest.thread.locator("#email").fill("x")
    guest.thread.locator("[type=submit]").click()
    expect(guest.thread.locator("[aria-invalid]").first).to_be_visible()
    check_accessibility(guest)
    guest.page.evaluate(f"location.hash = 'comment-{first['id']}'")
    expect(guest.thread.locator(".aimed")).to_be_visible()
    check_accessibility(guest)


def test_keyboard_alone(visit, reader):
    """Without a mouse one reads, answers, posts, edits and withdraws."""
    reader.posts("The first thought.")
    guest = visit()
    keys = guest.page.keyboard
    expect(guest.comment("The first thought.")).to_be_visible()
    walk(guest, guest.button("Reply: "))
    keys.press("Enter")
    expect(guest.field("Comment")).to_be_focused()
    for text in ("Typed by keys.", "Mina", "mina@example.org", ""):
        keys.type(text)
        keys.press("Tab")
    expect(guest.field("Remember me on this device")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(guest.comment("Typed by keys.")).to_be_focused()
    walk(guest, guest.button("Edit"))
    keys.press("Space")
    expect(guest.thread.locator("article textarea")).to_be_focused()
    keys.press("End")
    keys.type(" And changed.")
    keys.press("Tab")
    keys.press("Enter")
    expect(guest.comment("Typed by keys. And changed.")).to_be_focused()
    walk(guest, guest.button("Withdraw"))
    keys.press("Enter")
    expect(guest.button("Withdraw", guest.thread.locator(".panel"))).to_be_focused()
    keys.press("Enter")
    expect(guest.comment("Typed by keys.")).to_have_count(0)
    expect(guest.thread.get_by_role("heading", level=2)).to_be_focused()


def walk(guest, target):
    """Press Tab until it has the focus."""
    expect(target).to_be_visible()
    for _ in range(30):
        if target.evaluate("element => element.getRootNode().activeElement === element"):
            return
        guest.page.keyboard.press("Tab")
    expect(target).to_be_focused()


@pytest.mark.parametrize("comments", [0, 1, 30])
@pytest.mark.parametrize("where", ["at the top", "below the text"])
def test_no_layout_shift(visit, service, reader, comments, where):
    """Nothing that a reader looks at moves when the thread appears."""
    for number in range(comments):
        reader.posts(f"Thought {number}.")
    before = "<p>Text.</p>" * 40 if where == "below the text" else ""
    script = f'<script src="{service}/embed.js" async></script>'
    guest = visit(
        f'<recap-comments thread="{THREAD}"></recap-comments>',
        head=f"<style>recap-comments{{display:block;min-height:100vh}}</style>{script}",
        before=before,
    )
    guest.page.add_init_script(SHIFTS)
    guest.page.reload()
    guest.page.evaluate("scrollBy(0, document.querySelector('recap-comments').getBoundingClientRect().top - 700)")
    expect(guest.field("Comment")).to_be_attached()
    # A scroll in the very frame in which the thread appears would count as a shift of what it brings into the window.
    guest.page.evaluate(FRAMES)
    for _ in range(3):
        guest.page.evaluate("scrollBy(0, 300)")
        guest.page.evaluate(FRAMES)
    assert guest.page.evaluate("window.shifts") == []


@pytest.mark.parametrize("width", [320, 500])
def test_narrow(visit, reader, width):
    """At 320 pixels, or 200 % of 640, nothing is cut off or needs a sideways scroll, however deep the thread."""
    parent = None
    for number in range(6):
        parent = reader.posts(f"{'Long' * 30} {number}", parent=parent).json["id"]
    guest = visit(tab={"viewport": {"width": width, "height": 640}, "device_scale_factor": 2})
    expect(guest.thread.locator("article")).to_have_count(6)
    assert guest.page.evaluate("document.documentElement.scrollWidth") <= width
    narrowest = guest.thread.locator("article .text").evaluate_all("all => Math.min(...all.map((e) => e.clientWidth))")
    assert narrowest >= 150


def test_theme_of_the_page(visit, reader):
    """A dark page gets a dark thread, whatever the system prefers; the attribute has the last word."""
    reader.posts("Hello.")
    dark = visit(style="body{background:#111;color:#eee}", tab={"color_scheme": "light"})
    expect(dark.thread.locator("section")).to_have_attribute("data-theme", "dark")
    dark.page.evaluate("document.body.style.cssText = 'background:#fff;color:#111'")
    expect(dark.thread.locator("section")).to_have_attribute("data-theme", "light")
    dark.page.evaluate("document.querySelector('recap-comments').setAttribute('theme', 'dark')")
    expect(dark.thread.locator("section")).to_have_attribute("data-theme", "dark")


def test_own_colours(visit, reader):
    """The page's custom properties reach the thread."""
    reader.posts("Hello.")
    guest = visit(style="body{--recap-accent:#006400;--recap-font:monospace}")
    guest.opens_form()
    look = guest.button("Post comment").evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).fontFamily]"
    )
    assert look == ["rgb(0, 100, 0)", "monospace"]


def test_calm(visit, reader):
    """Nothing moves by itself: no animation, no transition."""
    reader.posts("Hello.")
    guest = visit()
    expect(guest.comment("Hello.")).to_be_visible()
    moving = (
        "[...document.querySelector('recap-comments').shadowRoot.querySelectorAll('*')].filter((element) => {"
        " const style = getComputedStyle(element);"
        " return style.animationName !== 'none' || style.transitionDuration !== '0s' }).length"
    )
    assert guest.page.evaluate(moving) == 0
