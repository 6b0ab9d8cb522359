"""`python -m benchmarks [NAME…]`: the benchmarks named, or all of them in order."""

import importlib
import sys

# A name on the command line, and the module that measures it: each has a `main` that prints.
NAMES = {
    "post": "post",
    "read": "read",
    "not-modified": "not_modified",
    "import": "imports",
    "judging": "judging",
    "filter": "learning",
    "capacity": "capacity",
    "pages": "pages",
    "queue": "queue",
    "memory": "memory",
    "lambda": "lambda_start",
}


def main(names: list[str]) -> None:
    """Run the benchmarks that are named; an unknown name ends the program before anything is run."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise SystemExit(f"No benchmark {', '.join(unknown)}; there are: {', '.join(NAMES)}")
    for name in names or NAMES:
        importlib.import_module(f"benchmarks.{NAMES[name]}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
