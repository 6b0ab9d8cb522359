"""Shingles: runs of six words as 32-bit hashes, one in four kept, by which a copied passage is recognised."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from service.detection.text.folding import FoldedText
from service.detection.text.word_splitting import WORD

WORDS = 6
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
    """Return the kept shingles of a text, none of a text of fewer than six words. Time is linear."""
    spans, size = [match.span() for match in re.finditer(WORD, folded.text)], WORDS
    letters = sum(end - start for start, end in spans)
    if letters > _LONG_WORDS * len(spans):
        spans, size = [(at, at + 1) for start, end in spans for at in range(start, end)], _CHARACTERS
    shingles = []
    for at in range(min(len(spans) - size + 1, _ONE_IN * MAX_SHINGLES)):
        run = spans[at : at + size]
        text = " ".join(folded.text[start:end] for start, end in run)
        shingle = Shingle(crc32(text.encode("utf-8", "surrogatepass")), run[0][0], run[-1][1])
        if shingle.hash % _ONE_IN == 0:
            shingles.append(shingle)
    return shingles
