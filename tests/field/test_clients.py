"""Clients that others' programs generate from `/openapi.json` work against the service."""

import json
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.actors import DECISIVE, HELD, MODERATOR_TOKEN
from tests.concurrency.serving import Server

ROOT = Path(__file__).parent.parent.parent
SOURCES = Path(__file__).parent / "clients"
PYTHON = ROOT / ".venv-clients" / "bin"
NODE = ROOT / ".venv-node" / "node" / "bin" / "node"
MODULES = ROOT / "build" / "clients" / "node_modules"
LIFE = {
    "posted": "approved",
    "read": ["<p>A thought</p>"],
    "waiting": "pending",
    "decided": "approved",
    "refused": [["required", "/body"]],
}


@pytest.fixture
def address(tmp_path):
    """Return the address of a running service that holds comments with the held word only."""
    server = Server(f"sqlite:///{tmp_path / 'comments.db'}")
    server.sets_rules(**DECISIVE)
    yield f"http://127.0.0.1:{server.port}"
    server.kill()


@pytest.fixture
def description(address, tmp_path):
    """Return the file with the API's description, as the service sends it."""
    path = tmp_path / "openapi.json"
    with urllib.request.urlopen(f"{address}/openapi.json", timeout=10) as answer:
        path.write_bytes(answer.read())
    return path


def run(folder, *command):
    """Run a program in a folder, and return what it printed."""
    result = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_generated_python_client(address, description, tmp_path):
    """A client by openapi-python-client is made without a warning; it posts, reads, decides, and reads the faults."""
    if not (PYTHON / "openapi-python-client").exists():
        pytest.fail("openapi-python-client is not installed: run `make clients`", pytrace=False)
    result = run(tmp_path, PYTHON / "openapi-python-client", "generate",
               "--path", description, "--output-path", "client",
               "--meta", "none", "--config", SOURCES / "generator.yml")  # fmt: skip
    assert "WARNING" not in result.upper()
    shutil.copytree(tmp_path / "client", tmp_path / "recap_comments_client")
    shutil.copy(SOURCES / "life.py", tmp_path)
    output = run(tmp_path, PYTHON / "python", "life.py", address, MODERATOR_TOKEN, HELD)
    assert json.loads(output) == LIFE


def test_generated_typescript_client(address, description, tmp_path):
    """A client by openapi-typescript has types that its use keeps; it posts, reads, decides, and reads the faults."""
    if not MODULES.exists():
        pytest.fail("openapi-typescript is not installed: run `make clients`", pytrace=False)
    for name in ("package.json", "tsconfig.json", "life.ts"):
        shutil.copy(SOURCES / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(MODULES)
    options = ("--output", "schema.d.ts", "--default-non-nullable", "false")
    run(tmp_path, NODE, "node_modules/openapi-typescript/bin/cli.js", description, *options)
    run(tmp_path, NODE, "node_modules/typescript/bin/tsc", "--project", "tsconfig.json")
    output = run(tmp_path, NODE, "life.ts", address, MODERATOR_TOKEN, HELD)
    assert json.loads(output) == LIFE
