"""The widget on host pages of different kinds: nothing thrown, nothing moved, everything readable."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.embed.guest import Guest
from tests.browser.embed.test_embed_access import FRAMES, SHIFTS, check_accessibility

HOSTS = Path(__file__).parent / "hosts"
NAMES = sorted(path.stem for path in HOSTS.glob("*.html"))
# What the documentation tells pages that put comments near their top.
RESERVE = "<style>recap-comments{display:block!important;min-height:100vh}</style></head>"
# axe-core cannot tell the colours in front of a picture; the widget's own are those of a dark page there.
RULES = {"picture": ("label", "button-name", "list", "aria-valid-attr-value")}


@pytest.fixture
def opens(service, blog, new_page, reader):
    """Return a function that opens a host page with a comment and a reply; it returns the console's errors too."""
    parent = reader.posts('Look at <a href="https://example.org/x">this</a>.').json["id"]
    reader.posts("An answer to it.", parent=parent)

    def go(name):
        html = (HOSTS / f"{name}.html").read_text("utf-8").replace("SERVICE", service).replace("</head>", RESERVE)
        guest = Guest(new_page(), service)
        guest.page.add_init_script(SHIFTS)
        lines: list[str] = []
        guest.page.on("console", lambda message: lines.append(message.text) if message.type == "error" else None)
        guest.page.goto(blog.writes(f"/{name}", html))
        return guest, lines

    return go


@pytest.mark.parametrize("name", NAMES)
def test_host(opens, name):
    """The thread is read and its form opened without an error on the console, a jump or a fault for axe-core."""
    guest, lines = opens(name)
    expect(guest.comment("An answer to it.")).to_be_visible()
    guest.page.evaluate(FRAMES)
    assert guest.page.evaluate("window.shifts") == []
    guest.thread.locator("#body").focus()
    expect(guest.thread.locator("#email")).to_be_visible()
    assert guest.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    check_accessibility(guest, *RULES.get(name, ()))
    assert [line for line in lines if "favicon" not in line and "404" not in line] == []
