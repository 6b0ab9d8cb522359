"""Fingerprints: min-hashes of shingles, so that near-equal texts have near-equal numbers (Broder 1997).

Short sentences have none: two readers may both write "Thanks, I loved this episode".
"""

import re
from functools import cache, lru_cache
from zlib import crc32

from service.moderation.folding import fold
from service.moderation.word_splitting import words_in

MIN_WORDS = 5
MIN_CHARACTERS = 12  # of scripts without spaces
# XOR with a constant orders hashes anew, and the least of them is one part; the constants are arbitrary.
_ORDERS = (0x0, 0x9E3779B9, 0x6A09E667, 0xC2B2AE35)
_LONG_WORDS = 8  # letters on average: such words are clauses of a script without spaces
_SIGNATURE_SHINGLE = 3
_BAND_SHINGLE = 5  # longer, so that texts which share only a common phrase do not share a band


@lru_cache(maxsize=8)  # the signal and the comment's record ask for the same text
def signature(text: str) -> int:
    """Four 16-bit min-hashes of the text in plain form, 64 bits; 0 for a text too short to be a duplicate."""
    hashes = _shingles(text, _SIGNATURE_SHINGLE)
    if not hashes:
        return 0
    packed = 0
    for order in _ORDERS:
        packed = packed << 16 | min([number ^ order for number in hashes]) & 0xFFFF
    return packed or 1


def similarity(first: int, second: int) -> float:
    """The share of equal parts of two signatures, 0 to 1: an estimate of how many shingles the texts share."""
    if not first or not second:
        return 0.0
    differing = first ^ second
    return sum(not differing >> shift & 0xFFFF for shift in (0, 16, 32, 48)) / 4


def band(text: str) -> str:
    """A store key (8 hexadecimal digits) that near-equal texts mostly share; empty for a text too short."""
    hashes = _shingles(text, _BAND_SHINGLE)
    return f"{min(hashes):08x}" if hashes else ""


def _shingles(text: str, size: int) -> list[int]:
    words, spaceless = _cut(text)
    return _character_shingles(spaceless, size + 2) if spaceless else _word_shingles(words, size)


@lru_cache(maxsize=8)  # the band and the signature cut the same text
def _cut(text: str) -> tuple[tuple[bytes, ...], str]:
    """The words of a text, or its letters in a script without spaces; neither when it is too short to be a copy."""
    plain = fold(text).text
    words = words_in(plain)
    if len(words) < MIN_WORDS or sum(map(len, words)) > _LONG_WORDS * len(words):
        spaceless = "".join(_spaceless_pattern().findall(plain))
        if len(spaceless) >= MIN_CHARACTERS:
            return (), spaceless
    return (tuple([word.encode("utf-8", "surrogatepass") for word in words]) if len(words) >= MIN_WORDS else ()), ""


def _word_shingles(encoded: tuple[bytes, ...], size: int) -> list[int]:
    """The CRC-32 of each `size` words in a row with a space between: it runs on from the one of a word less."""
    if size == 1:
        return list(map(crc32, encoded))
    return list(map(crc32, [b" " + word for word in encoded[size - 1 :]], _word_shingles(encoded, size - 1)))


def _character_shingles(text: str, size: int) -> list[int]:
    data = text.encode("utf-32-le", "surrogatepass")
    return [crc32(data[start : start + 4 * size]) for start in range(0, len(data) - 4 * size + 1, 4)]


@cache
def _spaceless_pattern() -> re.Pattern[str]:
    return re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
