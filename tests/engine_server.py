"""The DynamoDB stand-in that tests use: ministack in an environment and a process of its own.

`AWS_ENDPOINT_URL_DYNAMODB` names another endpoint instead (DynamoDB Local, AWS); tests then make their tables there.
"""

import os
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MINISTACK = ROOT / ".venv-engine" / "bin" / "ministack"
REGION = "us-east-1"
START_SECONDS = 30


@pytest.fixture(scope="session")
def ministack_endpoint():
    """Yield the address of a ministack, started for this session and stopped at its end."""
    with aws_names(), run_ministack() as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def dynamodb_endpoint(request):
    """Return the address of the DynamoDB to test: the one that the environment names, or else ministack's."""
    named = os.environ.get("AWS_ENDPOINT_URL_DYNAMODB")  # noqa: TID251 - the one switch of the tests
    if not named:
        yield request.getfixturevalue("ministack_endpoint")
        return
    with aws_names():
        yield named


@contextmanager
def aws_names():
    """Set credentials and a region, where the environment has none: boto3 does nothing without them."""
    names = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": REGION}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in names.items():
            if name not in os.environ:  # noqa: TID251 - as above
                patch.setenv(name, value)
        yield


@contextmanager
def run_ministack():
    """Run a separate ministack while the block runs."""
    if not MINISTACK.exists():
        pytest.fail("the DynamoDB stand-in is not installed: run `make engine`", pytrace=False)
    port = find_free_port()
    names = {"GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1", "LOG_LEVEL": "ERROR", "PERSIST_STATE": "0"}
    process = subprocess.Popen(
        [MINISTACK],
        env=os.environ | names,  # noqa: TID251 - the process needs its PATH
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=MINISTACK.parent,
    )
    try:
        endpoint = f"http://127.0.0.1:{port}"
        _wait_until_healthy(process, endpoint)
        yield endpoint
    finally:
        process.kill()
        process.wait()


def find_free_port():
    """Return a port that nobody listened on a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_healthy(process, endpoint):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"ministack ended with {process.returncode} at its start", pytrace=False)
        try:
            with urllib.request.urlopen(f"{endpoint}/_ministack/health", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"ministack did not answer within {START_SECONDS} seconds", pytrace=False)
