"""Programs of the tests: where they are, when they are ready, and how they end."""

import shutil
import subprocess
import time

import pytest

STEP_SECONDS = 0.05
END_SECONDS = 10


def find_program(name):
    """Return the path of a program; the test fails where it is not installed."""
    return shutil.which(name) or pytest.fail(f"{name} is missing: run `make browsers`", pytrace=False)


def wait_until(is_ready, seconds, complain):
    """Wait until a function returns something true, and return that; when it never does, fail with `complain()`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := is_ready():
            return answer
        time.sleep(STEP_SECONDS)
    return pytest.fail(f"{complain()} within {seconds} seconds", pytrace=False)


def end_process(process):
    """End a process, at once where it does not do so by itself."""
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
