"""The operator's token: shown once, to a person at a terminal, and never where a log is written."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TOKEN = "an-operators-token-of-the-environment"


def start(tmp_path, *options, is_terminal, **environment):
    """Return what `serve` says until it serves."""
    ours, theirs = pty.openpty() if is_terminal else os.pipe()
    values = {"STORE_URL": f"sqlite:///{tmp_path}/comments.db", "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-c", "from service.cli import main; main()", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=theirs, env=values | environment)
    os.close(theirs)
    said = b""
    try:
        while b"Ctrl-C" not in said:
            part = os.read(ours, 4096)
            assert part, said
            said += part
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        os.close(ours)
    return said.decode()


def read_token(tmp_path):
    """Return the token that `serve` made and kept."""
    lines = dict(line.split("=", 1) for line in (tmp_path / "secrets.env").read_text().splitlines())
    return lines["MODERATOR_TOKEN"]


def test_a_fresh_token_is_shown_once(tmp_path):
    """The first start at a terminal shows the token that it made; the next one says where it is kept."""
    first = start(tmp_path, is_terminal=True)
    assert read_token(tmp_path) in first
    second = start(tmp_path, is_terminal=True)
    assert read_token(tmp_path) not in second
    assert str(tmp_path / "secrets.env") in second


def test_a_token_is_not_written_to_a_file(tmp_path):
    """Where the output is no terminal, not even a fresh token is in it, nor one of the demo."""
    said = start(tmp_path, "--demo", is_terminal=False)
    assert read_token(tmp_path) not in said
    assert str(tmp_path / "secrets.env") in said


@pytest.mark.parametrize("demo", [False, True])
def test_a_token_of_the_environment_is_shown_in_a_demo_only(tmp_path, demo):
    """Whoever set MODERATOR_TOKEN knows it; only a demo shows it again."""
    said = start(tmp_path, *["--demo"][:demo], is_terminal=True, MODERATOR_TOKEN=TOKEN)
    assert (TOKEN in said) is demo
