"""The container's image runs the service as nobody special, and keeps its data in its volume."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.engines.opening import parse_store_url
from service.settings import SETTINGS

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def steps():
    """Return the instructions of the file in their order, each as its name and its text on one line."""
    text = re.sub(r"\\\n\s*", " ", (ROOT / "Containerfile").read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def find_only(steps, instruction):
    """Return the text of the instruction that stands once."""
    (only_text,) = [text for name, text in steps if name == instruction]
    return only_text


def test_it_runs_without_rights(steps):
    """The process is a numbered user that is not root, set after the last step that needs root."""
    assert int(find_only(steps, "USER")) > 0
    assert [name for name, _ in steps].index("USER") > max(
        place for place, step in enumerate(steps) if step[0] == "RUN"
    )


def test_its_data_is_in_the_volume(steps):
    """The database lies in the volume, and every name that is set is a setting or Python's own."""
    values = dict(word.split("=", 1) for word in find_only(steps, "ENV").split())
    place = parse_store_url(values["STORE_URL"])
    assert place
    assert str(place.folder) == find_only(steps, "VOLUME")
    assert values["PORT"] == find_only(steps, "EXPOSE")
    names = {setting.name for setting in SETTINGS}
    assert [name for name in values if name not in names and not name.startswith("PYTHON")] == []


def test_what_it_copies_is_there(steps):
    """Every source of a copy exists and is not ignored; packages are installed by their hashes alone."""
    ignored = (ROOT / ".containerignore").read_text().split()
    sources = [word for name, text in steps if name == "COPY" for word in text.split()[:-1]]
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert [source for source in sources if f"!{source.rstrip('/')}" not in ignored] == []
    installs = [text for name, text in steps if name == "RUN" and "pip install" in text]
    assert all("--require-hashes" in text for text in installs)


def test_its_command_is_the_services(steps):
    """The entry point understands the command that it is given."""
    program, *arguments = json.loads(find_only(steps, "ENTRYPOINT"))
    assert program == "python"
    command = [sys.executable, *arguments, *json.loads(find_only(steps, "CMD")), "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "serve" in done.stdout
