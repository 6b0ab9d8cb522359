"""The widget on host pages of different kinds, in Firefox and WebKit: nothing thrown, nothing moved, all accessible."""

from pathlib import Path

import pytest

from tests.browser.embed.test_embed_hosts import HOSTS, NAMES, RESERVE, RULES
from tests.field.browsers.axe import find_violations

PICTURES = Path(__file__).parents[3] / "build" / "field-pictures"
# Notes what the console would show as an error, and by how much any element of the host's own in the window has moved.
WATCH = """<script>
const seen = window.seen = {errors: [], moved: 0, places: new Map()};
for (const name of ["error", "unhandledrejection", "securitypolicyviolation"])
  addEventListener(name, ({message, reason, target}) =>
    seen.errors.push(String(message ?? reason ?? target.src ?? name)), true);
console.error = (...words) => seen.errors.push(words.join(" "));
const look = () => {
  for (const element of document.querySelectorAll("body *:not(recap-comments, recap-comments *, script, style)")) {
    const {x, y} = element.getBoundingClientRect();
    if (!seen.places.has(element)) seen.places.set(element, [x, y + scrollY]);
    const [left, top] = seen.places.get(element);
    if (top < innerHeight) seen.moved = Math.max(seen.moved, Math.abs(x - left), Math.abs(y + scrollY - top));
  }
  requestAnimationFrame(look);
};
addEventListener("DOMContentLoaded", look);
</script>"""
FRAMES = "requestAnimationFrame(() => requestAnimationFrame(() => done(true)))"


@pytest.mark.parametrize("name", NAMES)
def test_host_page(tab, service, blog, reader, name):
    """The thread is read and its form opened without an error, a jump of the host's content or a fault for axe-core."""
    parent = reader.posts('Look at <a href="https://example.org/x">this</a>.').json["id"]
    reader.posts("An answer to it.", parent=parent)
    html = (HOSTS / f"{name}.html").read_text("utf-8").replace("SERVICE", service)
    html = html.replace("<head>", f"<head>{WATCH}").replace("</head>", RESERVE)
    tab.goes(blog.writes(f"/{name}", html))
    tab.sees(".recap article .text", "An answer to it.")
    tab.awaits(FRAMES)
    assert tab.runs("return seen.moved") == 0
    tab.clicks(".recap #body")
    tab.sees(".recap #email")
    assert tab.runs("return document.documentElement.scrollWidth <= innerWidth")
    tab.pictures(PICTURES / f"{tab.browser}-{name}.png")
    assert find_violations(tab, RULES.get(name, ())) == []
    assert tab.runs("return seen.errors") == []
