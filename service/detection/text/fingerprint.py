"""Fingerprints: min-hashes of shingles, so that near-equal texts have near-equal numbers (Broder 1997).

Short sentences have none: two readers may both write "Thanks, I loved this episode".
"""

import re
from functools import cache, lru_cache
from struct import Struct
from typing import NamedTuple
from zlib import crc32

from service.detection.text.folding import fold
from service.detection.text.word_splitting import split_words

MIN_WORDS = 5
MIN_CHARACTERS = 12  # of scripts without spaces
# XOR with a constant orders hashes anew, and the least of them is one part; the constants are arbitrary.
_ORDERS = (0x0, 0x9E3779B9, 0x6A09E667, 0xC2B2AE35)
_PARTS = Struct("4H")  # of a signature
_LONG_WORDS = 8  # letters on average: such words are clauses of a script without spaces
_CHARACTERS = (5, 7)  # of a shingle where words are not parted


class Shingles(NamedTuple):
    """Hashes of all runs of three words, and of five: texts that share only a common phrase share none of these."""

    short: list[int]
    long: list[int]


@lru_cache(maxsize=8)  # the signal and the comment's record ask for the same text
def compute_signature(text: str) -> int:
    """Four 16-bit min-hashes of the text in plain form, 64 bits; 0 for a text too short to be a duplicate."""
    hashes = _find_shingles(text).short
    if not hashes:
        return 0
    packed = 0
    for order in _ORDERS:
        packed = packed << 16 | min([number ^ order for number in hashes]) & 0xFFFF
    return packed or 1


def compare_signatures(first: int, second: int) -> float:
    """The share of equal parts of two signatures, 0 to 1: an estimate of how many shingles the texts share."""
    if not first or not second:
        return 0.0
    return _PARTS.unpack((first ^ second).to_bytes(_PARTS.size)).count(0) / 4


def compute_band(text: str) -> str:
    """A store key (8 hexadecimal digits) that near-equal texts mostly share; empty for a text too short."""
    hashes = _find_shingles(text).long
    return f"{min(hashes):08x}" if hashes else ""


@lru_cache(maxsize=8)  # the band and the signature are of the same text
def _find_shingles(text: str) -> Shingles:
    """Both kinds of a text's shingles; none of one that is too short to be a copy."""
    plain = fold(text).text
    words = split_words(plain)
    if len(words) < MIN_WORDS or sum(map(len, words)) > _LONG_WORDS * len(words):
        spaceless = "".join(_spaceless_pattern().findall(plain))
        if len(spaceless) >= MIN_CHARACTERS:
            return Shingles(*(_hash_characters(spaceless, size) for size in _CHARACTERS))
    return _hash_words(words) if len(words) >= MIN_WORDS else Shingles([], [])


def _hash_words(words: list[str]) -> Shingles:
    """The CRC-32 of each three and of each five words, a space between: it runs on from that of a word less."""
    first, *others = " ".join(words).encode("utf-8", "surrogatepass").split(b" ")
    spaced = [b" " + word for word in others]
    ones = map(crc32, (first, *others))
    short = list(map(crc32, spaced[1:], map(crc32, spaced, ones)))
    return Shingles(short, list(map(crc32, spaced[3:], map(crc32, spaced[2:], short))))


def _hash_characters(text: str, size: int) -> list[int]:
    data = text.encode("utf-32-le", "surrogatepass")
    return [crc32(data[start : start + 4 * size]) for start in range(0, len(data) - 4 * size + 1, 4)]


@cache
def _spaceless_pattern() -> re.Pattern[str]:
    return re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
