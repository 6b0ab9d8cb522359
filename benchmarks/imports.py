"""The cold start of one machine: from import to an application that answers readers, against `import flask, bleach`."""

import subprocess
import sys
import tempfile

from benchmarks.measuring import Ratio, compute_ratio
from benchmarks.ours import ENVIRONMENT
from benchmarks.table import Row, show

BUDGET = 1.5
STARTS = 25
BARE = "import flask, bleach"
OURS = f"""
from service.app import create_app
from service.settings import Settings
create_app(Settings.from_env({ {**ENVIRONMENT, "STORE_URL": "sqlite:///:memory:"}!r}))
"""


def main() -> None:
    """Print the ratios over many fresh processes that take turns, their bytecode warm."""
    with tempfile.TemporaryDirectory() as bytecode:
        rows = [
            Row("import and create_app", _measure_ratio(BARE, OURS, bytecode), BUDGET),
            Row("the same, and the first comment's bleach", _measure_ratio(BARE, OURS + "\nimport bleach", bytecode)),
        ]
    show("import: processor time of a fresh process, against `import flask, bleach`", rows)


def _measure_ratio(bare: str, ours: str, bytecode: str) -> Ratio:
    for code in (bare, ours):
        _measure_seconds(code, bytecode)
    return compute_ratio([(_measure_seconds(bare, bytecode), _measure_seconds(ours, bytecode)) for _ in range(STARTS)])


def _measure_seconds(code: str, bytecode: str) -> float:
    """Return the processor time that `code` takes in a new interpreter, without the interpreter's own start.

    The environment is empty: one that forbids writing bytecode would have every start compile all modules again.
    """
    timed = f"import time\nstarted = time.process_time()\n{code}\nprint(time.process_time() - started)"
    command = [sys.executable, "-X", f"pycache_prefix={bytecode}", "-c", timed]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env={}).stdout)
