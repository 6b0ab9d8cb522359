"""The pictures: a real state of the service each, the same every time."""

import subprocess
import sys
from pathlib import Path

from screenshots.states import STATES

ROOT = Path(__file__).parent.parent


def run_pictures(folder, *names):
    """Run the command in a separate process, in a folder."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import screenshots.__main__ as it; it.main(sys.argv[1:])"
    command = [sys.executable, "-c", code, *names]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_state_has_a_name_of_its_own():
    """No picture overwrites another."""
    names = [state.name for state in STATES]
    assert len(names) == len(set(names))


def test_an_unknown_state_is_refused(tmp_path):
    """A name that is no state ends the command, which then names all of them, and nothing is made."""
    done = run_pictures(tmp_path, "nosuch")
    assert done.returncode == 1
    assert "No state nosuch; there are: post, thread-light" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_picture_is_the_same_each_time(tmp_path):
    """Two pictures of a thread, each from a service of its own, are equal byte for byte."""
    picture = tmp_path / "build/screenshots/thread-light.png"
    taken = []
    for _ in range(2):
        done = run_pictures(tmp_path, "thread-light")
        assert done.returncode == 0, done.stderr
        taken.append(picture.read_bytes())
    assert taken[0].startswith(b"\x89PNG")
    assert taken[0] == taken[1]
