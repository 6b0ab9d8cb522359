"""Shingles: runs of six words as 32-bit hashes, one in four kept, so that a copied passage meets itself again."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from service.detection.text.folding import FoldedText

SIZE = 6
_ONE_IN = 4
# Scripts without spaces have long "words": there, a shingle is so many characters.
_CHARACTERS = 12
_LONG_WORDS = 12  # letters on average
MAX_SHINGLES = 1000


class Shingle(NamedTuple):
    """One kept shingle, and where it stands in the folded text."""

    hash: int
    start: int
    end: int


def find_shingles(folded: FoldedText) -> Sequence[Shingle]:
    """The kept shingles of a text; none of a text of fewer than six words. Linear."""
    spans = [found.span() for found in _words().finditer(folded.text)]
    letters = sum(end - start for start, end in spans)
    size = SIZE
    if letters > _LONG_WORDS * len(spans):
        spans, size = [(at, at + 1) for start, end in spans for at in range(start, end)], _CHARACTERS
    hashes = _hash_runs(folded.text, spans[: _ONE_IN * MAX_SHINGLES + size - 1], size)
    kept = [(at, hash_) for at, hash_ in enumerate(hashes) if hash_ % _ONE_IN == 0]
    return [Shingle(hash_, spans[at][0], spans[at + size - 1][1]) for at, hash_ in kept]


def _hash_runs(text: str, spans: Sequence[tuple[int, int]], size: int) -> list[int]:
    """The hash of every `size` pieces in a row, each parted by a space."""
    # Encoded once and cut: joining and encoding each shingle for itself takes five times as long.
    encoded = [text[start:end].encode("utf-8", "surrogatepass") for start, end in spans]
    starts = [0, *accumulate(len(piece) + 1 for piece in encoded)]
    joined = memoryview(b" ".join(encoded))
    return [crc32(joined[start : end - 1]) for start, end in zip(starts, starts[size:], strict=False)]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")
