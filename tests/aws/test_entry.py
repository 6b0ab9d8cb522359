"""What Lambda's entry leaves behind once it is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = {
    "SECRET_KEY": "a key of more than thirty-two characters",
    "MODERATOR_TOKEN": "a token of sixteen and more",
    "SITE_ORIGINS": "https://blog.example",
}


@pytest.fixture
def entered(tmp_path: Path):
    """Return a function that runs statements after the entry's import in a new process, and returns its exit code."""

    def run(statements: str) -> int:
        env = {**SETTINGS, "STORE_URL": f"sqlite:///{tmp_path}/comments.db", "PYTHONPATH": "."}
        program = f"import gc, service.lambda_entry as entry; {statements}"
        return subprocess.run([sys.executable, "-c", program], env=env, check=False).returncode

    return run


def test_what_a_start_made_is_not_looked_through_again(entered):
    """All that was loaded is set aside: it is tens of thousands of objects, and none is garbage."""
    assert entered("raise SystemExit(gc.get_freeze_count() < 20_000)") == 0


def test_garbage_of_requests_is_collected(entered):
    """Collection rests during the start only: what requests leave behind in circles is freed."""
    assert entered("raise SystemExit(not gc.isenabled())") == 0
