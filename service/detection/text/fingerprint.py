"""Fingerprints: min-hashes of shingles, so that nearly equal texts have nearly equal numbers (Broder 1997).

Short sentences have none: two readers may both write "Thanks, I loved this episode".
"""

import re
from typing import NamedTuple
from zlib import crc32

from service.detection.text.folding import fold
from service.detection.text.word_splitting import split_words

MIN_WORDS = 5
MIN_CHARACTERS = 12  # of scripts without spaces
# XOR with a constant puts the hashes in another order. The least hash of each order is one part of a signature. The
# constants are arbitrary.
_ORDERS = (0x0, 0x9E3779B9, 0x6A09E667, 0xC2B2AE35)
_PART_BITS = 16
_LONG_WORDS = 8  # letters on average: such words are clauses of a script without spaces
_WORD_SIZES = (3, 5)
_CHARACTER_SIZES = (5, 7)  # for scripts without spaces
_SPACELESS = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"


class Shingles(NamedTuple):
    """Hashes of all runs of three words, and of five: texts that share only a common phrase share none of the five."""

    short: list[int]
    long: list[int]


class Fingerprint(NamedTuple):
    """A text's `signature`, four 16-bit min-hashes as one number of 64 bits, and its `band`.

    The band is a store key (8 hexadecimal digits) that nearly equal texts mostly share. A text that is too short has
    the signature 0 and an empty band.
    """

    signature: int = 0
    band: str = ""


def compute_fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a text, made of its folded form."""
    shingles = _find_shingles(text)
    band = f"{min(shingles.long):08x}" if shingles.long else ""
    return Fingerprint(_pack_signature(shingles.short), band)


def _pack_signature(hashes: list[int]) -> int:
    if not hashes:
        return 0
    packed = 0
    for order in _ORDERS:
        packed = packed << _PART_BITS | min(number ^ order for number in hashes) & 0xFFFF
    return packed or 1


def compare_signatures(first: int, second: int) -> float:
    """Return the share of equal parts, 0 to 1: an estimate of how many shingles the two texts share."""
    if not first or not second:
        return 0.0
    difference = first ^ second
    parts = [difference >> _PART_BITS * position & 0xFFFF for position in range(len(_ORDERS))]
    return parts.count(0) / len(parts)


def _find_shingles(text: str) -> Shingles:
    """Return both kinds of a text's shingles, none of a text that is too short to be a copy."""
    plain = fold(text).text
    words = split_words(plain)
    if len(words) < MIN_WORDS or sum(map(len, words)) > _LONG_WORDS * len(words):
        spaceless = "".join(re.findall(_SPACELESS, plain))
        if len(spaceless) >= MIN_CHARACTERS:
            return Shingles(*(_hash_characters(spaceless, size) for size in _CHARACTER_SIZES))
    if len(words) < MIN_WORDS:
        return Shingles([], [])
    return Shingles(*(_hash_words(words, size) for size in _WORD_SIZES))


def _hash_words(words: list[str], size: int) -> list[int]:
    """Return the CRC-32 of every `size` words in a row, with a space between them."""
    starts = range(len(words) - size + 1)
    return [crc32(" ".join(words[start : start + size]).encode("utf-8", "surrogatepass")) for start in starts]


def _hash_characters(text: str, size: int) -> list[int]:
    starts = range(len(text) - size + 1)
    return [crc32(text[start : start + size].encode("utf-32-le", "surrogatepass")) for start in starts]
