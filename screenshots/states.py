"""The states: where each is, how one comes to it, and the window that it is seen in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, ViewportSize

from screenshots.blog import TOKEN

POST = "/recaps/lanterns-9"
OTHER_POST = "/recaps/pitong-pinto-42"
DESKTOP: ViewportSize = {"width": 1000, "height": 900}
DESK: ViewportSize = {"width": 1000, "height": 620}
PHONE: ViewportSize = {"width": 320, "height": 700}


def leave_page(page: Page) -> None:
    """Leave the page as it comes."""


def show_thread(page: Page) -> None:
    """Show the thread below the last words of the post."""
    page.locator("recap-comments").scroll_into_view_if_needed()
    page.locator("recap-comments .recap form").wait_for(state="attached")
    page.evaluate("scrollTo(0, document.querySelector('recap-comments').offsetTop - 200)")
    page.wait_for_function(
        "[...document.querySelector('recap-comments').shadowRoot.images ?? []].every((image) => image.complete)"
    )


def show_language(language: str) -> Callable[[Page], None]:
    """Show the thread in another language than the page."""

    def reach(page: Page) -> None:
        page.evaluate(f"document.querySelector('recap-comments').lang = '{language}'")
        show_thread(page)

    return reach


def send_faults(page: Page) -> None:
    """Send a comment without a text and without an e-mail address."""
    show_thread(page)
    page.locator(".recap #email").fill("mina at example")
    page.locator(".recap [type=submit]").click()
    page.locator(".recap [aria-invalid]").first.wait_for()


def send_held(page: Page) -> None:
    """Send a comment that waits for a moderator, as its author sees it."""
    show_thread(page)
    page.locator(".recap #body").fill("What a load of bollocks, you absolute idiot.")
    page.locator(".recap #name").fill("Jo")
    page.locator(".recap #email").fill("jo@readers.example")
    page.locator(".recap [type=submit]").click()
    page.locator(".recap article .notice").wait_for()


def open_queue(page: Page) -> None:
    """Sign in as the operator."""
    page.locator("#token").fill(TOKEN)
    page.locator("form button").first.click()
    page.locator(".bar, header").first.wait_for()
    page.wait_for_load_state("networkidle")


@dataclass(frozen=True, slots=True)
class State:
    """One picture: `is_full_page` shows the page beyond the window, `tab` are options of the browser's tab."""

    name: str
    path: str
    reach: Callable[[Page], None] = leave_page
    window: ViewportSize = field(default_factory=lambda: DESKTOP)
    is_full_page: bool = False
    tab: dict[str, Any] = field(default_factory=dict)


DARK = {"color_scheme": "dark"}
NO_SCRIPT = {"java_script_enabled": False}

STATES = (
    State("post", POST, show_thread, is_full_page=True),
    State("thread-light", POST, show_thread),
    State("thread-dark", POST, show_thread, tab=DARK),
    State("thread-phone", OTHER_POST, show_thread, PHONE, is_full_page=True),
    State("thread-right-to-left", POST, show_language("ar")),
    State("thread-korean", POST, show_language("ko")),
    State("faults", POST, send_faults),
    State("held", POST, send_held),
    State("page-without-scripts", "/threads/%2Frecaps%2Flanterns-9", is_full_page=True, tab=NO_SCRIPT),
    State("privacy", "/privacy", is_full_page=True),
    State("privacy-korean-phone", "/privacy?lang=ko", window=PHONE, is_full_page=True),
    State("sign-in", "/moderate"),
    State("queue", "/moderate", open_queue, DESK),
    State("queue-dark", "/moderate", open_queue, DESK, tab=DARK),
    State("queue-phone", "/moderate", open_queue, PHONE),
)
