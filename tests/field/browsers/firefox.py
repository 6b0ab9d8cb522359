"""Debian's Firefox ESR without a window, driven by Marionette."""

import subprocess
from contextlib import contextmanager

import pytest

from tests.field.browsers.marionette import connect_marionette
from tests.field.browsers.programs import end_process, find_program, wait_until
from tests.field.browsers.tab import Tab

START_SECONDS = 60
PREFERENCES = {
    "marionette.port": 0,  # the kernel chooses; Firefox writes the port into its profile
    "intl.accept_languages": "en-GB",
    "ui.prefersReducedMotion": 1,
}


@contextmanager
def run_firefox(folder, *, preferences=None):
    """Run Firefox with its profile below a folder, and yield its tab; `preferences` are those of about:config."""
    profile = folder / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(write_preferences(PREFERENCES | (preferences or {})))
    with (folder / "firefox.log").open("wb") as log:
        command = [find_program("firefox-esr"), "--headless", "--marionette", "--no-remote", "--profile", profile]
        process = subprocess.Popen([*command, "about:blank"], stdout=log, stderr=log)
        try:
            with connect_marionette(_read_port(process, profile)) as session:
                yield Tab("firefox", session)
        finally:
            end_process(process)


def write_preferences(preferences):
    """Return the text of a profile's `user.js`."""
    return "".join(f"user_pref({_write(name)}, {_write(value)});\n" for name, value in preferences.items())


def _write(value):
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _read_port(process, profile):
    path = profile / "MarionetteActivePort"

    def is_ready():
        if process.poll() is not None:
            pytest.fail(f"Firefox ended at its start: {profile.parent / 'firefox.log'}", pytrace=False)
        return path.exists() and path.read_text().strip()

    wait_until(is_ready, START_SECONDS, lambda: "Firefox did not start")
    return int(path.read_text())
