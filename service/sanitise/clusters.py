"""Characters as readers see them (grapheme clusters), as far as a cut needs them."""

import unicodedata

_JOINER = "\u200d"
# Signs that change the emoji before them: skin tones, and the tags that spell the flags of regions.
_MODIFIERS = (("\U0001f3fb", "\U0001f3ff"), ("\U000e0020", "\U000e007f"))
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
# Vowels and last consonants of Hangul that are written as letters of their own.
_JAMO = ("\u1160", "\u11ff")


def cut_text(text: str, longest: int) -> str:
    """Return the first `longest` characters of a text, fewer where the cut would part one that a reader sees as one.

    It follows the rules of UAX #29 for marks, joined emoji, skin tones, flags and Hangul.
    """
    if len(text) <= longest:
        return text
    end = longest
    while end and _is_inside_cluster(text, end):
        end -= 1
    # A text that is one single cluster is no text: it is cut where it has to be.
    return text[: end or longest].rstrip()


def _is_inside_cluster(text: str, at: int) -> bool:
    char, before = text[at], text[at - 1]
    if _JOINER in (char, before) or unicodedata.category(char) in {"Mn", "Me", "Mc"}:
        return True
    if _is_between(char, _FLAG_LETTERS) and _is_between(before, _FLAG_LETTERS):
        return _count_flag_letters(text, at) % 2 == 1
    return any(_is_between(char, bounds) for bounds in (*_MODIFIERS, _JAMO))


def _count_flag_letters(text: str, end: int) -> int:
    start = end
    while start and _is_between(text[start - 1], _FLAG_LETTERS):
        start -= 1
    return end - start


def _is_between(char: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= char <= bounds[1]
