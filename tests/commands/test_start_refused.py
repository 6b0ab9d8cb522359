"""A start that cannot be is refused in a sentence that names the setting, and leaves nothing half-made."""

import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main
from service.commands.local_secrets import add_local_secrets
from service.settings import Settings, SettingsError
from tests.conftest import ENVIRONMENT

ROOT = Path(__file__).parent.parent.parent
# This very Python, which says that it is an older one when it is asked by a line of code.
OLD_PYTHON = """#!/bin/sh
if [ "$1" = -c ]; then
    exec {python} -c 'import sys; sys.version_info, sys.version = (3, 10, 0), "3.10.0"; exec(sys.argv[1])' "$2"
fi
exec {python} "$@"
"""


def start_refused(*command, **names):
    """Return what is said of a start that is refused."""
    answer = CliRunner().invoke(main, command, env=ENVIRONMENT | names)
    assert (answer.exit_code, type(answer.exception)) == (1, SystemExit), answer.output
    return answer.output


def serve_unheard(**names):
    """Return what a server says that cannot listen where its settings want it to."""
    command = [str(Path(sys.executable).with_name("recap-comments")), "serve"]
    result = subprocess.run(command, env=ENVIRONMENT | names, capture_output=True, text=True, check=False, timeout=60)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)
    return result.stderr


@pytest.fixture
def busy_port():
    """Return a port of this machine that somebody else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield str(other.getsockname()[1])


def test_port_that_is_taken(busy_port):
    """Serving at a port that is taken says so, and names the setting."""
    assert f"PORT {busy_port}: " in serve_unheard(PORT=busy_port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no host"])
def test_host_that_is_not_here(host):
    """Serving at an address that is not this machine's, or none, says so."""
    assert f"HOST {host}," in serve_unheard(HOST=host, PORT="0")


def test_file_of_a_later_release(tmp_path):
    """A database that a later release made is named with both versions."""
    file = tmp_path / "later.db"
    with closing(sqlite3.connect(file)) as later:
        later.execute("PRAGMA user_version = 99")
    assert "version 99" in start_refused("serve", STORE_URL=f"sqlite:///{file}", PORT="0")


@pytest.mark.parametrize("command", [["serve"], ["check"], ["sweep"]])
def test_file_that_is_no_database(tmp_path, command):
    """A file of something else is named and left as it is."""
    file = tmp_path / "letters.db"
    file.write_text("Dear reader, this is no database.\n" * 40)
    assert "not a database" in start_refused(*command, STORE_URL=f"sqlite:///{file}", PORT="0")
    assert file.read_text().startswith("Dear reader")


def test_folder_that_cannot_be_made(tmp_path):
    """A database below a file, where no folder can be, is named before anything else is done."""
    (tmp_path / "file").write_text("")
    assert "STORE_URL" in start_refused("serve", STORE_URL=f"sqlite:///{tmp_path}/file/below/x.db", PORT="0")


@pytest.mark.parametrize("command", [["serve"], ["check"], ["table", "create"]])
def test_region_that_nobody_names(command):
    """A table without a region is named, whichever command would use it."""
    nobody = dict.fromkeys(("AWS_REGION", "AWS_DEFAULT_REGION"))
    aws = nobody | {"AWS_CONFIG_FILE": "/nowhere", "AWS_EC2_METADATA_DISABLED": "true"}
    assert "region" in start_refused(*command, STORE_URL="dynamodb://comments", PORT="0", **aws)


@pytest.mark.parametrize(
    "url", ["sqlite://[", "dynamodb://no+table", "dynamodb://ab", "dynamodb://table?endpoint=nowhere"]
)
def test_store_that_nothing_can_be(url):
    """A store that cannot be is a fault of the settings, told with all others."""
    with pytest.raises(SettingsError) as error:
        Settings.from_env(ENVIRONMENT | {"STORE_URL": url, "PORT": "x"})
    assert [fault.split()[0] for fault in error.value.faults] == ["STORE_URL", "PORT"]


def test_one_token_for_two():
    """Two people with one token are refused: which of them signs in would be chance."""
    token = ENVIRONMENT["MODERATOR_TOKEN"]
    with pytest.raises(SettingsError) as error:
        Settings.from_env(ENVIRONMENT | {"MODERATORS": f"ann:moderator:default:{token}"})
    (fault,) = error.value.faults
    assert "same token" in fault
    assert token not in fault


def test_secrets_are_kept_whole_or_not_at_all(tmp_path):
    """A disk that has no room for the secrets leaves no empty file, which every later start would take for them."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    names = {"STORE_URL": f"sqlite:///{tmp_path}/x.db"}
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
        with pytest.raises(OSError, match="File too large"):
            add_local_secrets(names)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []
    assert add_local_secrets(names) == add_local_secrets(names)


def test_python_that_is_too_old(tmp_path):
    """`make run` says at once that a Python is too old, and makes nothing."""
    old = tmp_path / "python"
    old.write_text(OLD_PYTHON.format(python=sys.executable))
    old.chmod(0o755)
    made = tmp_path / "clone"
    made.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        (made / name).write_bytes((ROOT / name).read_bytes())
    shutil.copytree(ROOT / ".ci", made / ".ci")
    (made / "requirements").mkdir()
    (made / "requirements" / "run.txt").write_text("")
    command = [str(shutil.which("make")), "run", f"PYTHON={old}"]
    result = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)
    assert result.returncode
    assert "Python 3.11 or newer is needed" in result.stderr
    assert not (made / ".venv-run").exists()


def test_installation_without_the_library_of_aws(monkeypatch):
    """A table is refused in a sentence where only what one machine needs is installed."""
    for module in ("engine", "caller", "client"):
        monkeypatch.delitem(sys.modules, f"service.engines.dynamodb.{module}", raising=False)
    monkeypatch.setitem(sys.modules, "botocore.exceptions", None)
    assert "recap-comments[aws]" in start_refused("serve", STORE_URL="dynamodb://comments", PORT="0")
