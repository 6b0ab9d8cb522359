"""The one place that reads the clock and draws random ids; everything else is given them."""

import secrets
import time
from functools import cache

ID_BYTES = 16
_PADDING_BITS = 2  # to 26 letters of five bits
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_SHIFTS = range(120, -1, -10)


def read_clock_ms() -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000


def make_random_id() -> str:
    """A random id: 128 bits as 26 lower-case letters and digits."""
    return encode_id(secrets.token_bytes(ID_BYTES))


def encode_id(raw: bytes) -> str:
    """The id that stands for the first 16 bytes of `raw`: base 32 (RFC 4648) in lower case, without padding."""
    # Two letters at a time take half as long as `base64` does; a post needs three ids.
    number, pairs = int.from_bytes(raw[:ID_BYTES]) << _PADDING_BITS, _pairs()
    return "".join([pairs[number >> shift & 1023] for shift in _SHIFTS])


@cache
def _pairs() -> list[str]:
    return [first + second for first in _LETTERS for second in _LETTERS]
