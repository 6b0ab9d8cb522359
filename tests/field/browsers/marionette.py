"""Firefox's own protocol for being driven, Marionette: JSON in frames that begin with their length, over TCP."""

import json
import socket
from contextlib import closing, contextmanager

from tests.field.browsers.webdriver import DriverError

COMMAND = 0
ANSWER_SECONDS = 60


class Marionette:
    """A session with one Firefox; its commands and their arguments are those of WebDriver (W3C)."""

    def __init__(self, stream):
        self._stream = stream
        self._number = 0
        self._read_frame()

    def send(self, name, **arguments):
        """Send a command such as `Navigate`, and return its result; a DriverError when Firefox refuses it."""
        self._number += 1
        message = json.dumps([COMMAND, self._number, f"WebDriver:{name}", arguments]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._read_frame()
        if error:
            raise DriverError(f"{name}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _read_frame(self):
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise DriverError("Firefox closed the connection")
            length += byte
        return json.loads(self._stream.read(int(length)))


@contextmanager
def connect_marionette(port):
    """Yield a new session with the Firefox that listens at a port of the loopback."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS)) as connection:
        session = Marionette(connection.makefile("rwb"))
        session.send("NewSession", capabilities={})
        yield session
