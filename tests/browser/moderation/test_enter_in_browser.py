"""The page of a link that signs in once, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from service.clock import read_clock_ms
from service.crypto.tokens import hash_secret
from service.storage.sessions import SessionStore
from tests.browser.moderation.desk import Desk

SECRET = "a secret that only this link has"


@pytest.fixture
def address(service, engine):
    """Return the address of a link for somebody whose name is markup."""
    fields = {"person": ["Mina <b>&amp;</b>", "moderator", ["default"]]}
    SessionStore(engine).put_link(hash_secret(SECRET), fields, read_clock_ms() // 1000 + 900)
    return f"{service}/moderate/enter?token={SECRET.replace(' ', '%20')}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_link_signs_in_by_keyboard(address, new_page, scheme):
    """One button, reached by Tab, signs in; axe finds nothing, nothing sticks out at 320 pixels; a used link tells."""
    page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    page.goto(address)
    expect(page.locator("main strong")).to_have_text("Mina <b>&amp;</b>")
    Desk(page, address).check_accessibility()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    button = page.get_by_role("button", name="Sign in")
    while not button.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address.partition("/enter")[0])
    expect(page.locator("h1")).to_contain_text("Moderate")
    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text("used before")
    Desk(page, address).check_accessibility()
