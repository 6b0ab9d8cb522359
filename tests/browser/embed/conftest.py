"""A real Chromium on a blog's page of another origin than the service, which runs on a port of its own."""

import pytest

from service.app import create_app
from service.clock import read_clock_ms
from service.settings import Settings
from tests.actors import MODERATOR_TOKEN
from tests.browser.embed.blog import post_page, serve_blog
from tests.browser.embed.guest import Guest


@pytest.fixture(scope="session")
def blogs():
    """Serve the blog, for all tests."""
    with serve_blog() as blog:
        yield blog


@pytest.fixture
def blog(blogs):
    """Return the blog, without pages."""
    blogs.pages.clear()
    return blogs


@pytest.fixture
def clock():
    """Return the machine's clock: the browser has the same."""
    return read_clock_ms


@pytest.fixture
def settings(blog):
    """Return settings under which the blog's pages may post."""
    values = {
        "SECRET_KEY": "a key that only the tests have, long enough",
        "MODERATOR_TOKEN": MODERATOR_TOKEN,
        "STORE_URL": "sqlite:///:memory:",
        "SITE_ORIGINS": blog.origin,
    }
    return Settings.from_env(values)


@pytest.fixture
def app(settings, engine):
    """Create the application, with the ids that it makes itself."""
    return create_app(settings, engine=engine)


@pytest.fixture
def visit(service, blog, new_page):
    """Return a function that opens a post of the blog; it takes the arguments of `post_page` and of a new tab."""

    def go(embed="", *, path="/post", fragment="", headers=None, tab=None, **page):
        address = blog.writes(path, post_page(service, embed, **page), **(headers or {}))
        guest = Guest(new_page(**(tab or {})), service)
        guest.page.goto(address + fragment)
        return guest

    return go
