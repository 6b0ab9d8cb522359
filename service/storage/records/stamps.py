"""The number `changed_at` of a thread's record: when it changed, and digits by which two histories differ.

Versions alone cannot tell two histories of a thread apart: that of another database, or the one that begins where a
backup is restored. The number is the time in ms, followed by six digits that come from a random id of the commit: two
histories with the same changes in the same millisecond differ too. Release 0.1 stored the time alone.
"""

import hashlib
from typing import NamedTuple

_STAMPS = 1_000_000
# Times in ms are below this until the year 5138.
_LARGEST_TIME = 10**14


class Stamp(NamedTuple):
    """A time (ms) and the number that it was read from."""

    at: int
    number: int


def make_stamp(at: int, *content: object) -> int:
    """Return the number for a change at `at` (ms), by a random id or by content that holds an earlier stamp."""
    digest = hashlib.blake2b(repr(content).encode(), digest_size=8).digest()
    return at * _STAMPS + int.from_bytes(digest) % _STAMPS


def parse_stamp(number: int) -> Stamp:
    """Return the stamp of a stored number."""
    return Stamp(number if number < _LARGEST_TIME else number // _STAMPS, number)
