"""The one place that reads the clock and draws random ids; everything else gets them as arguments."""

import base64
import secrets
import time

ID_BYTES = 16


def read_clock_ms() -> int:
    """Return the current time in milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000


def make_random_id() -> str:
    """Return a random id: 128 bits as 26 lower-case letters and digits."""
    return encode_id(secrets.token_bytes(ID_BYTES))


def encode_id(raw: bytes) -> str:
    """Return the id of the first 16 bytes of `raw`: base 32 (RFC 4648) in lower case, without padding."""
    return base64.b32encode(raw[:ID_BYTES]).decode().rstrip("=").lower()
