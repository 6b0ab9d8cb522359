"""Request lines with letters beyond ASCII, which some clients do not escape: they are read as UTF-8, as browsers write.

Waitress answers them with 400 and a bare text.
"""

import re

from waitress.parser import HTTPRequestParser

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class RequestParser(HTTPRequestParser):  # type: ignore[misc] # Waitress has no types
    """A parser that escapes what is not ASCII in the request line (RFC 3986, section 2.1)."""

    def parse_header(self, header_plus: bytes) -> None:
        """Parse the request line and the headers."""
        line, end, headers = header_plus.partition(b"\r\n")
        super().parse_header(escape_letters(line) + end + headers)


def escape_letters(line: bytes) -> bytes:
    """Return the line with each byte beyond ASCII percent-encoded."""
    return _BEYOND_ASCII.sub(lambda match: b"%%%02X" % match[0][0], line)
