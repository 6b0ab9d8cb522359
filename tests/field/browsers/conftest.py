"""Firefox and WebKit in turn, on a blog's pages and on the service's own; each test runs in both."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from service.app import create_app
from service.clock import read_clock_ms
from service.settings import Settings
from tests.browser.embed.blog import post_page, serve_blog
from tests.browser.moderation.desk import ANA_TOKEN
from tests.conftest import ENVIRONMENT
from tests.field.browsers.firefox import run_firefox
from tests.field.browsers.tab import Tab
from tests.field.browsers.webkit import run_webkit

WIDTH, HEIGHT = 1000, 800
# Browser: how it runs as it comes, without scripts, and without cookies and storage.
RUNS: dict[str, dict[str, Callable[..., AbstractContextManager[Tab]]]] = {
    "firefox": {
        "usual": run_firefox,
        "scriptless": lambda folder: run_firefox(folder, preferences={"javascript.enabled": False}),
        "forgetful": lambda folder: run_firefox(folder, preferences={"network.cookie.cookieBehavior": 2}),
    },
    "webkit": {
        "usual": run_webkit,
        "scriptless": lambda folder: run_webkit(folder, options=["--enable-javascript=false"]),
        "forgetful": lambda folder: run_webkit(
            folder, options=["--cookies-policy=never", "--enable-html5-local-storage=false"]
        ),
    },
}


@pytest.fixture(scope="session", params=RUNS)
def browser_name(request):
    """Return the name of each browser in turn."""
    return request.param


@pytest.fixture(scope="session")
def run_tab(browser_name, tmp_path_factory):
    """Return a function that runs this browser in one of its ways."""
    return lambda way: RUNS[browser_name][way](tmp_path_factory.mktemp(f"{browser_name}-{way}"))


@pytest.fixture(scope="session")
def usual_tab(run_tab):
    """Run the browser as it comes, for all tests."""
    with run_tab("usual") as tab:
        tab.resizes(WIDTH, HEIGHT)
        yield tab


@pytest.fixture
def tab(usual_tab):
    """Return a tab that remembers nothing of the tests before."""
    yield usual_tab
    usual_tab.forgets()


@pytest.fixture(scope="module")
def scriptless_tab(run_tab):
    """Run the browser with JavaScript turned off."""
    with run_tab("scriptless") as tab:
        yield tab


@pytest.fixture(scope="module")
def forgetful_tab(run_tab):
    """Run the browser so that it keeps no cookie and lets no page store anything."""
    with run_tab("forgetful") as tab:
        yield tab


@pytest.fixture
def blog():
    """Serve a blog without pages, on an origin of its own."""
    with serve_blog() as blog:
        yield blog


@pytest.fixture
def clock():
    """Return the machine's clock: the browser has the same."""
    return read_clock_ms


@pytest.fixture
def settings(blog):
    """Return the settings of one site with its operator and Ana, a moderator; the blog's pages may post."""
    return Settings.from_env(
        ENVIRONMENT | {"SITE_ORIGINS": blog.origin, "MODERATORS": f"Ana:moderator:default:{ANA_TOKEN}"}
    )


@pytest.fixture
def app(settings, engine):
    """Create the application, with the ids that it makes itself."""
    return create_app(settings, engine=engine)


@pytest.fixture(params=["embed", "own page"])
def thread_address(request, service, blog):
    """Return the address of a thread: under a post of the blog, then on the service's own page."""
    if request.param == "own page":
        return f"{service}/threads/%2Frecaps%2Fepisode-1"
    return blog.writes("/post", post_page(service))


@pytest.fixture
def post_address(service, blog):
    """Return the address of a post of the blog with a thread below it."""
    return blog.writes("/post", post_page(service))
