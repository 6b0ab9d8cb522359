"""The one place that reads the clock and draws random ids; everything else is given them."""

import base64
import secrets
import time

ID_BYTES = 16


def now_ms() -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000


def new_id() -> str:
    """A random id: 128 bits as 26 lower-case letters and digits."""
    return id_from(secrets.token_bytes(ID_BYTES))


def id_from(raw: bytes) -> str:
    """The id that stands for the first 16 bytes of `raw`."""
    return base64.b32encode(raw[:ID_BYTES]).decode().rstrip("=").lower()
