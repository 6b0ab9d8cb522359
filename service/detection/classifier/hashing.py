"""Hashing: words and what is inside them as buckets (CRC-32 modulo `BUCKETS`), kept for the words seen lately.

Words repeat: of a comment's words most have been hashed before.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, TypeVar
from zlib import crc32

# So many that the weights and their head fill 64 KiB: 2^14 would cost 1-11 points of recall, measured.
BUCKETS = 65_280
# CRC-32 may start from any number: each kind of feature has its own, so that kinds do not share hashes.
ONE, TWO, GRAM, HOST, COUNT, NAME, URL = range(1, 8)
KEPT_WORDS = 8192  # about 6 MB when full
_GRAM_SIZES = (3, 4, 5)
_Number = TypeVar("_Number", int, float)


class HashedWord(NamedTuple):
    """One word: its bucket, its bytes, the running CRC-32 of a pair that it begins, and the buckets of its grams."""

    alone: int
    data: bytes
    opening: int
    grams: tuple[int, ...]


def hash_feature(text: str, kind: int) -> int:
    """The bucket of a text."""
    return crc32(text.encode("utf-8", "surrogatepass"), kind) % BUCKETS


@lru_cache(maxsize=KEPT_WORDS)
def hash_word(word: str) -> HashedWord:
    """One word's hashes."""
    data = word.encode("utf-8", "surrogatepass")
    return HashedWord(crc32(data, ONE) % BUCKETS, data, crc32(data + b" ", TWO), _hash_grams(word))


def hash_pairs(data: Sequence[bytes], opening: Sequence[int]) -> list[int]:
    """The buckets of each two words in a row, in their order, of the words' bytes and of what each begins."""
    # A CRC runs on from the one before: the first word and the space need not be read again.
    return [number % BUCKETS for number in map(crc32, data[1:], opening)]


def pick_numbers(numbers: Sequence[_Number], places: Collection[int]) -> Sequence[_Number]:
    """The numbers at these places, in one step of the interpreter; all of a comment's features are looked up so."""
    if len(places) > 1:
        found: Sequence[_Number] = itemgetter(*places)(numbers)
        return found
    return [numbers[place] for place in places]


def _hash_grams(word: str) -> tuple[int, ...]:
    """The buckets of the runs of 3 to 5 characters in one word, its edges marked."""
    marked = f"_{word}_"
    width = 1 if marked.isascii() else 2
    data = marked.encode("ascii" if width == 1 else "utf-16-le", "surrogatepass")
    spans = [(at, at + size * width) for size in _GRAM_SIZES for at in range(0, len(data) - size * width + 1, width)]
    return tuple([crc32(data[start:end], GRAM) % BUCKETS for start, end in spans])
