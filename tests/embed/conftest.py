"""A real Chromium on a blog's page of another origin than the service, which runs on a port of its own."""

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from service.app import create_app
from service.clock import now_ms
from service.settings import Settings
from tests.actors import DECISIVE, MODERATOR_TOKEN, Moderator
from tests.embed.blog import post_page, serve_blog, serve_stage
from tests.embed.guest import Guest

# Without these Chromium asks the machine's network for things that no test needs.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# How long a state may take to come about on a slow machine.
PATIENCE_MS = 15_000
WINDOW = {"width": 1000, "height": 800}


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, driven by Playwright."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: apt-get install chromium"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def blogs():
    """The blog's server, for all tests."""
    with serve_blog() as blog:
        yield blog


@pytest.fixture
def blog(blogs):
    """The blog, without pages."""
    blogs.pages.clear()
    return blogs


@pytest.fixture
def clock():
    """The browser's time is the machine's, so the service's is too."""
    return now_ms


@pytest.fixture
def settings(blog):
    """The blog's pages may post."""
    values = {
        "SECRET_KEY": "a key that only the tests have, long enough",
        "MODERATOR_TOKEN": MODERATOR_TOKEN,
        "STORE_URL": "sqlite:///:memory:",
        "SITE_ORIGINS": blog.origin,
    }
    return Settings.from_env(values)


@pytest.fixture
def app(settings, engine):
    """The application, with ids as it makes them."""
    return create_app(settings, engine=engine)


@pytest.fixture(scope="session")
def stage():
    """The service's port, for all tests."""
    with serve_stage() as served:
        yield served


@pytest.fixture
def service(app, client, stage):
    """The address of the service, under rules by which only listed words decide."""
    assert Moderator(client).sets_rules(**DECISIVE).status_code == 200
    stage[0].app = app
    return stage[1]


@pytest.fixture
def new_page(browser):
    """An empty tab of a reader of its own; `errors` collects what its scripts threw."""
    contexts = []

    def make(**options):
        context = browser.new_context(**({"viewport": WINDOW, "locale": "en-GB"} | options))
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        return page

    yield make
    for context in contexts:
        thrown = [error for page in context.pages for error in getattr(page, "errors", [])]
        context.close()
        assert not thrown


@pytest.fixture
def visit(service, blog, new_page):
    """Somebody who has opened a post of the blog; the arguments are those of `post_page` and of a new tab."""

    def go(embed="", *, path="/post", fragment="", headers=None, tab=None, **page):
        address = blog.writes(path, post_page(service, embed, **page), **(headers or {}))
        guest = Guest(new_page(**(tab or {})), service)
        guest.page.goto(address + fragment)
        return guest

    return go
