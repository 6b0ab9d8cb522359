"""The log: one JSON object a line on standard output. Never a comment's text, an e-mail or a network address.

Event names are `noun.verb`: `request.answered`, `storage.swept`. Each line has its time in UTC (RFC 3339).
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

# Everything is written to this logger. It does not propagate: Lambda's own handler of the root logger would write each
# line a second time.
LOGGER = logging.getLogger("recap_comments")
_to_json = json.JSONEncoder(default=str).encode


class JsonFormatter(logging.Formatter):
    """A record of `write` as one line of JSON. A value that JSON does not know is written as text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        values = {"time": time, "level": record.levelname, "event": record.getMessage(), **vars(record)["values"]}
        return _to_json(values)


class StandardOutput(logging.Handler):
    """Writes to what is standard output at that moment, each line in one call, so that threads do not mix theirs."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record. No request fails because its line cannot be written: a closed pipe, a full disk."""
        try:
            sys.stdout.write(f"{self.format(record)}\n")
            sys.stdout.flush()
        except Exception:  # noqa: BLE001 - as the handlers of the standard library do
            self.handleError(record)


def configure() -> None:
    """Write the log to standard output, unless it has a handler already."""
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    if not LOGGER.handlers:
        handler = StandardOutput()
        handler.setFormatter(JsonFormatter())
        LOGGER.addHandler(handler)


def write(event: str, level: str = "INFO", **values: object) -> None:
    """Write a line for `event`, whose level is a name of `logging`."""
    LOGGER.log(logging.getLevelNamesMapping()[level], event, extra={"values": values})


def list_frames(fault: BaseException) -> list[str]:
    """Return where `fault` was raised, outermost first: file, line and function, but no value that anyone sent."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
