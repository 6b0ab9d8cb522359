"""Debian's WebKitGTK on a screen in memory, driven by its WebKitWebDriver."""

import os
import subprocess
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.engine_server import find_free_port
from tests.field.browsers.programs import end_process, find_program, wait_until
from tests.field.browsers.tab import Tab
from tests.field.browsers.webdriver import open_session

START_SECONDS = 30
# The small browser that comes with the library.
BROWSERS = list(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
# Neither a graphics card nor a session bus is needed.
ENVIRONMENT = {"LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1", "GIO_USE_VFS": "local", "LANG": "C.UTF-8"}


@contextmanager
def run_screen():
    """Run Xvfb, a screen in memory; yield its name."""
    command = [find_program("Xvfb"), "-displayfd", "1", "-screen", "0", "1400x1400x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as screen:
        try:
            assert screen.stdout
            yield f":{screen.stdout.readline().decode().strip()}"
        finally:
            end_process(screen)


@contextmanager
def run_webkit(folder, *, options=()):
    """Run WebKitGTK with its data below a folder, and yield its tab; `options` are MiniBrowser's."""
    driver, port = find_program("WebKitWebDriver"), find_free_port()
    browser = BROWSERS[0] if BROWSERS else pytest.fail("MiniBrowser is missing: run `make browsers`", pytrace=False)
    arguments = ["--automation", "--enable-write-console-messages-to-stdout=true", *options]
    capabilities = {"webkitgtk:browserOptions": {"binary": str(browser), "args": arguments}}
    with run_screen() as screen, (folder / "webkit.log").open("wb") as log:
        folders = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
        environment = os.environ | ENVIRONMENT | folders | {"DISPLAY": screen}  # noqa: TID251 - a child's environment
        process = subprocess.Popen([driver, f"--port={port}"], stdout=log, stderr=log, env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until(lambda: _is_ready(address), START_SECONDS, lambda: "WebKitWebDriver did not start")
            with open_session(address, capabilities) as session:
                yield Tab("webkit", session)
        finally:
            end_process(process)


def _is_ready(address):
    try:
        with urllib.request.urlopen(f"{address}/status", timeout=2):
            return True
    except OSError:
        return False
