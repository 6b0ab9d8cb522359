"""The log: one JSON object a line on standard output. Never a comment's text, an e-mail or a network address.

Not `logging`: a line a request is on the path of every answer, and its records cost more than the rest of the line.
"""

import json
import sys
import traceback
from collections.abc import Callable

Sink = Callable[[str], None]

_encode = json.JSONEncoder(default=str).encode
# Where lines go, each without its end; tests and benchmarks put their own here.
sinks: list[Sink] = []


def write_to_standard_output(line: str) -> None:
    """Standard output ends with `line`, in one write, so that threads do not mix theirs."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def configure() -> None:
    """Lines go to standard output, unless somebody has said otherwise. Twice is once."""
    if not sinks:
        sinks.append(write_to_standard_output)


def write(event: str, level: str = "INFO", **values: object) -> None:
    """The log has a line for `event`; a value that JSON does not know is written as text."""
    line = _encode({"level": level, "event": event, **values})
    for sink in sinks:
        sink(line)


def list_frames(fault: BaseException) -> list[str]:
    """Where `fault` was raised, outermost first: file, line and function, but no value that a reader may have sent."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
