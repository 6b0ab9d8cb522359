"""The widget's looks: those of the page around it, always readable, and nothing empty below it."""

import pytest
from playwright.sync_api import expect

from tests.actors import THREAD
from tests.browser.embed.test_embed_access import FRAMES, SHIFTS, check_accessibility

LOOK = (
    "element => { const style = getComputedStyle(element);"
    " return {font: style.fontFamily, size: style.fontSize, ink: style.color, theme: element.dataset.theme} }"
)
ONLY_THE_THREAD = "() => { document.querySelector('h1').remove(); document.querySelector('footer').remove() }"
COLOUR = "element => getComputedStyle(element).color"


@pytest.fixture
def post(service, reader):
    """Post a comment with a link."""
    assert service
    return reader.posts('Look at <a href="https://example.org/x">this</a>.')


@pytest.mark.usefixtures("post")
def test_looks_of_the_page(visit):
    """Font, size, text and links are the page's, without a property set."""
    guest = visit(style="body{font:20px Georgia,serif;color:#223;background:#fffaf0} a{color:#00529b}")
    section = guest.thread.locator("section.recap")
    expect(guest.thread.locator(".text a")).to_be_visible()
    assert section.evaluate(LOOK) == {
        "font": "Georgia, serif",
        "size": "20px",
        "ink": "rgb(34, 34, 51)",
        "theme": "light",
    }
    assert guest.thread.locator(".text a").evaluate(COLOUR) == "rgb(0, 82, 155)"
    assert section.evaluate("element => element.style.getPropertyValue('--page-paper')") == "rgb(255,250,240)"


@pytest.mark.usefixtures("post")
@pytest.mark.parametrize(
    ("style", "scheme", "theme"),
    [
        ("body{color:#999;background:#fff}", "light", "light"),
        ("body{background:#222} p{color:#eee}", "light", "dark"),
        ("body{background:#fff} main{background:#10131a;color:#dde}", "light", "dark"),
        ("body{background:#111} main{background:rgba(255,255,255,.95);color:#222}", "dark", "light"),
        ("html{background:#1a1a1a} body{color:#ddd}", "light", "dark"),
        (":root{color-scheme:dark;background:Canvas}", "light", "dark"),
        (":root{color-scheme:light dark;background:Canvas}", "dark", "dark"),
        (":root{color-scheme:light dark} body{background:#fff}", "dark", "light"),
        ("body{background:oklch(0.2 0.02 260);color:oklch(0.9 0 0)} a{color:oklch(0.4 0.2 260)}", "light", "dark"),
        ("body{background:linear-gradient(#000,#222);color:#eee}", "light", "dark"),
        ("body{background:#777;color:#888} a{color:#787878}", "light", "light"),
        ("body{background:#d00;color:#f00} a{color:#0f0}", "light", "light"),
    ],
)
def test_readable_on_every_page(visit, style, scheme, theme):
    """The theme follows what is really painted behind the thread, and every text has enough contrast."""
    guest = visit(style=style, tab={"color_scheme": scheme})
    expect(guest.thread.locator(".text a")).to_be_visible()
    guest.button("Report: ").click()
    expect(guest.thread.locator(".panel select")).to_be_visible()
    if "#d00" not in style:
        expect(guest.thread.locator("section.recap")).to_have_attribute("data-theme", theme)
    guest.page.evaluate(ONLY_THE_THREAD)
    check_accessibility(guest, "color-contrast")


@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("ground", ["#fff", "#111"])
def test_one_property_changes_the_accent(visit, ground):
    """One property changes links and the main button on light and dark pages, and both can be read."""
    guest = visit(style=f"body{{background:{ground};color:gray;--recap-accent:#b3005e}}")
    expect(guest.thread.locator(".text a")).to_be_visible()
    guest.field("Comment").focus()
    accents = {guest.thread.locator(".text a").evaluate(COLOUR)}
    accents.add(guest.button("Post comment").evaluate("element => getComputedStyle(element).backgroundColor"))
    assert len(accents) == 1
    if ground == "#fff":
        assert accents == {"rgb(179, 0, 94)"}
    guest.page.evaluate(ONLY_THE_THREAD)
    check_accessibility(guest, "color-contrast")


@pytest.mark.usefixtures("post")
def test_page_that_fades(visit):
    """A page that fades to dark, by a class of any element around the thread, has a dark thread in the end."""
    style = "main{background:#fff;color:#111;transition:all .1s} .night main{background:#111;color:#eee}"
    guest = visit(style=style)
    expect(guest.thread.locator("section.recap")).to_have_attribute("data-theme", "light")
    guest.page.evaluate("document.body.className = 'night'")
    expect(guest.thread.locator("section.recap")).to_have_attribute("data-theme", "dark")


@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("lines", [0, 5, 12, 60])
def test_nothing_empty_below(visit, service, lines):
    """Below a short thread stands the rest of the page, no further down than the window's end, and nothing jumps."""
    guest = visit(
        f'<recap-comments thread="{THREAD}"></recap-comments><script src="{service}/embed.js"></script>',
        head="<style>recap-comments{display:block;min-height:100vh}</style>",
        before="<p>A line of the post.</p>" * lines,
    )
    guest.page.add_init_script(SHIFTS)
    guest.page.reload()
    if lines == 60:
        guest.page.mouse.move(300, 300)
        guest.page.mouse.wheel(0, 20_000)
    expect(guest.comment("Look at this.")).to_be_visible()
    guest.page.evaluate(FRAMES)
    assert guest.page.evaluate("window.shifts") == []
    hole = guest.page.evaluate(
        "() => { const host = document.querySelector('recap-comments');"
        " const last = host.shadowRoot.querySelector('form').getBoundingClientRect().bottom;"
        " const next = document.querySelector('footer').getBoundingClientRect().top;"
        " return next <= Math.max(last + 120, innerHeight + 60) }"
    )
    assert hole
