"""The memory of a serving process after many posts, against after few: what is kept must not grow with them."""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.calling import call, post_of
from benchmarks.ours import make_sqlite_app
from benchmarks.table import describe_verdict, show_cells
from benchmarks.texts import make_address, make_submission

FEW, MANY = 100, 10_000
BUDGET = 1.15


def main() -> None:
    """Print the peaks of two fresh processes and their ratio."""
    few, many = (_measure_child(posts) for posts in (FEW, MANY))
    cells = [(f"peak after {MANY:,} posts : after {FEW}", f"{few / 1024:.1f} MB", f"{many / 1024:.1f} MB",
              f"{many / few:.2f}", f"{BUDGET:g}", describe_verdict(many / few, BUDGET))]  # fmt: skip
    show_cells("memory: resident set of a serving process", ("what", "few", "many", "ratio", "budget", ""), cells)


def _measure_child(posts: int) -> int:
    command = [sys.executable, "-m", "benchmarks.memory", str(posts)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def serve(posts: int) -> int:
    """Return the peak of this process's memory in KB after so many posts, one in ten with a link."""
    with tempfile.TemporaryDirectory() as name:
        app = make_sqlite_app(Path(name))
        for number in range(posts):
            values = make_submission(number, link=number % 10 == 0, thread=f"/recaps/{number // 500}")
            answer = call(app, post_of(values, make_address(number)))
            assert answer.status in (201, 202), answer
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    print(serve(int(sys.argv[1])))
