"""Numbers of comments and threads, for clients of WordPress' API, which know only whole numbers.

JavaScript keeps 53 bits of a number, so no number here has more. A number is computed from an id or a key and is not
stored; `storage.timeline` finds the comment of a number.
"""

import hashlib

MAX_NUMBER = 2**53 - 1
# 2000-01-01: 31 bits of seconds from there reach the year 2068, and no blog's comment is older.
_BEGIN_S = 946_684_800
_ID_BITS = 22
# Numbers of threads whose key is no number: above every post id of a blog (WordPress counts from 1).
_NAMED = 2**52


def make_comment_number(comment_id: str, created_at: int) -> int:
    """Return the number of a comment made at `created_at` (ms): its second since 2000, then 22 bits of its id's hash.

    Numbers rise with time. Two comments of the same second share a number with a chance of one in four million.
    """
    return max(0, created_at // 1000 - _BEGIN_S) << _ID_BITS | _hash(comment_id) >> 64 - _ID_BITS


def decode_number_time(number: int) -> int:
    """Return when the comment of a number was made, in ms, cut to the second."""
    return ((number >> _ID_BITS) + _BEGIN_S) * 1000


def make_thread_number(key: str) -> int:
    """Return the number of a thread: its key if that is a post id of WordPress, else 52 bits of the key's hash."""
    is_digits = key.isascii() and key.isdigit() and len(key) <= len(str(_NAMED))
    number = int(key) if is_digits else 0
    return number if 0 < number < _NAMED and str(number) == key else _NAMED | _hash(key) >> 12


def find_thread_key(number: int) -> str:
    """Return the key of a thread whose key is its number, "" for any other number."""
    return str(number) if 0 < number < _NAMED else ""


def _hash(value: str) -> int:
    return int.from_bytes(hashlib.blake2b(value.encode(), digest_size=8).digest())
