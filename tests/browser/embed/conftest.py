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
    return read_clock_ms


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


@pytest.fixture
def visit(service, blog, new_page):
    """Somebody who has opened a post of the blog; the arguments are those of `post_page` and of a new tab."""

    def go(embed="", *, path="/post", fragment="", headers=None, tab=None, **page):
        address = blog.writes(path, post_page(service, embed, **page), **(headers or {}))
        guest = Guest(new_page(**(tab or {})), service)
        guest.page.goto(address + fragment)
        return guest

    return go
