"""The log: one JSON object a line on standard output. Never a comment's text, an e-mail or a network address."""

import json
import logging
import sys
import traceback

NAME = "recap_comments"
_encode = json.JSONEncoder(default=str).encode


class JsonLines(logging.Formatter):
    """A record as one line of JSON; its message is the `event`, its `values` (see `write`) are members beside it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        values = getattr(record, "values", {})
        return _encode({"level": record.levelname, "event": record.getMessage(), **values})


def configure() -> None:
    """Our lines go to standard output as they are, past whatever formatting the platform has set up. Twice is once."""
    logger = logging.getLogger(NAME)
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def write(event: str, level: int = logging.INFO, **values: object) -> None:
    """The log has a line for `event`; a value that JSON does not know is written as text."""
    logger = logging.getLogger(NAME)
    if logger.isEnabledFor(level):
        # Not `logger.log`: it looks for its caller's file and line, which no line shows, for as long as all else takes.
        record = logger.makeRecord(NAME, level, "", 0, event, (), None, extra={"values": values})
        logger.handle(record)


def frames_of(fault: BaseException) -> list[str]:
    """Where `fault` was raised, outermost first: file, line and function, but no value that a reader may have sent."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
