"""Shingles: runs of six words as 32-bit hashes, one in four kept, so that a copied passage meets itself again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from service.moderation.folding import Folded

SIZE = 6
_ONE_IN = 4
# Scripts without spaces have long "words": there, a shingle is so many characters.
_CHARACTERS = 12
_LONG_WORDS = 12  # letters on average
MAX_SHINGLES = 1000


@dataclass(frozen=True, slots=True)
class Shingle:
    """One kept shingle, and where it stands in the folded text."""

    hash: int
    start: int
    end: int


def shingles_of(folded: Folded) -> Sequence[Shingle]:
    """The kept shingles of a text; none of a text of fewer than six words. Linear."""
    text = folded.text
    spans = [found.span() for found in _words().finditer(text)]
    letters = sum(end - start for start, end in spans)
    size = SIZE
    if letters > _LONG_WORDS * len(spans):
        spans, size = [(at, at + 1) for start, end in spans for at in range(start, end)], _CHARACTERS
    found = (_shingle(text, spans[at : at + size]) for at in range(min(len(spans) - size + 1, _ONE_IN * MAX_SHINGLES)))
    return [shingle for shingle in found if shingle.hash % _ONE_IN == 0]


def _shingle(text: str, spans: Sequence[tuple[int, int]]) -> Shingle:
    joined = " ".join(text[start:end] for start, end in spans)
    return Shingle(crc32(joined.encode("utf-8", "surrogatepass")), spans[0][0], spans[-1][1])


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")
