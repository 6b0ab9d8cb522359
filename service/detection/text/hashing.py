"""Hashing: words and what is inside them as buckets, which are CRC-32 modulo `BUCKETS`."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

# So many that the weights and their head fill 64 KiB: 2^14 would cost 1-11 points of recall, measured.
BUCKETS = 65_280
# CRC-32 may start from any number. Each kind of feature has its own, so that kinds do not share hashes.
ONE_WORD, TWO_WORDS, GRAM, HOST, COUNT, NAME, URL = range(1, 8)
_GRAM_SIZES = (3, 4, 5)
# Words repeat, and two models look at each. Without these a post takes 3.7 ms instead of 2.0. About 6 MB when full.
_CACHED_WORDS = 8192


class HashedWord(NamedTuple):
    """The bucket of one word, and the buckets of the runs of characters in it."""

    alone: int
    grams: tuple[int, ...]


def hash_feature(text: str, kind: int) -> int:
    """Return the bucket of a feature of this kind."""
    return crc32(text.encode("utf-8", "surrogatepass"), kind) % BUCKETS


@lru_cache(maxsize=_CACHED_WORDS)
def hash_word(word: str) -> HashedWord:
    """Return the buckets of one word."""
    return HashedWord(hash_feature(word, ONE_WORD), _hash_grams(word))


def hash_pairs(words: Sequence[str]) -> list[int]:
    """Return the bucket of each two words in a row, in their order."""
    return [hash_feature(f"{first} {second}", TWO_WORDS) for first, second in pairwise(words)]


def _hash_grams(word: str) -> tuple[int, ...]:
    """Return the buckets of the runs of 3 to 5 characters in one word with its edges marked.

    A word beyond ASCII is cut by units of UTF-16, so that one character outside the basic plane counts as two.
    """
    marked = f"_{word}_"
    width = 1 if marked.isascii() else 2
    data = marked.encode("ascii" if width == 1 else "utf-16-le", "surrogatepass")
    spans = [(at, at + size * width) for size in _GRAM_SIZES for at in range(0, len(data) - size * width + 1, width)]
    return tuple(crc32(data[start:end], GRAM) % BUCKETS for start, end in spans)
