"""A real Chromium, and the service on a port of its own: for what only a browser can show."""

import shutil
import threading
from contextlib import contextmanager
from typing import Any

import pytest
import waitress
from playwright.sync_api import expect, sync_playwright

from tests.actors import DECISIVE, Moderator

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
    """Start Debian's Chromium, driven by Playwright."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: apt-get install chromium"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


class Stage:
    """A place for the application of each test in turn, behind one port."""

    app: Any = None

    def __call__(self, environ, start_response):
        """Answer as the application does."""
        return self.app(environ, start_response)


@contextmanager
def serve_stage():
    """Yield the stage and its address, served in threads of this process."""
    stage = Stage()
    server = waitress.create_server(stage, host="127.0.0.1", port=0, threads=4, map={})
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield stage, f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join()
    server.task_dispatcher.shutdown()


@pytest.fixture(scope="session")
def stage():
    """Serve one port of the service for all tests."""
    with serve_stage() as served:
        yield served


@pytest.fixture
def new_page(browser):
    """Return a function that opens an empty tab of another reader; `errors` collects what its scripts threw."""
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
def service(app, client, stage):
    """Serve the application, under rules by which only listed words decide, and return its address."""
    assert Moderator(client).sets_rules(**DECISIVE).status_code == 200
    stage[0].app = app
    return stage[1]
