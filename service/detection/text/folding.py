"""Folding: text as a reader sees it, in one plain form, with the way back to the text as typed.

Case, width, accents, invisible characters, inline tags and look-alike letters of other scripts are removed or made
equal, so that a word list matches what people read. Time is linear in the text.
"""

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from service.detection.lists import load_entries

# Marks that decorate a letter. Vowel signs of Indic scripts and Thai are letters of their words, so they stay.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
# Characters that show nothing: soft hyphen, joiners, bidirectional controls, variation selectors, fillers, tags.
INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_HIDDEN = f"[{_MARKS}{INVISIBLE}]"
_INLINE_TAGS = frozenset(
    ("a", "a", "abbr", "b", "code", "del", "em", "font", "i", "ins", "s", "small", "span", "strong", "u")
)
# Letters that are their own plain form once in lower case: ASCII, Hangul, Han, kana, Arabic, most of Cyrillic.
_PLAIN = r"\x00-%'-;=-\x7f\uac00-\ud7a3\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fc\u0621-\u064a\u0430-\u0438\u043a-\u044f"
_TAG = r"</?[a-zA-Z][^<>]*>|<!--[^<>]*>"
_LETTERS = r"[^\W\d_]+"
_PIECES = rf"[{_PLAIN}]+(?![\u3099\u309a])|{_TAG}|&#?\w{{1,10}};|[\u1100-\u11ff]+|.[\u3099\u309a]|."


@dataclass(frozen=True, slots=True)
class FoldedText:
    """`text` in plain form; its character `i` comes from `starts[i]` to `ends[i]` as typed (None: the same place)."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def find_typed(self, start: int, end: int) -> tuple[int, int]:
        """Return where the non-empty piece from `start` to `end` (exclusive) stands in the text as typed."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def find_folded(self, start: int, end: int) -> tuple[int, int]:
        """Return where the plain form has what stands from `start` to `end` as typed: the inverse of `find_typed`."""
        if self.starts is None or self.ends is None:
            return start, end
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def fold(text: str) -> FoldedText:
    """Return the plain form of `text`, which is the same for texts that readers read alike."""
    if text.isascii() and "<" not in text and "&" not in text:
        return FoldedText(text.lower())
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in re.finditer(_PIECES, latinise(text), re.DOTALL):
        start, end = piece.span()
        plain = _fold_piece(piece.group())
        folded.append(plain)
        if len(plain) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(plain))
            ends.extend([end] * len(plain))
    return FoldedText("".join(folded), starts, ends)


def latinise(text: str) -> str:
    """Return `text`, equally long, with look-alike letters made Latin.

    In mostly Latin text that is every such letter, elsewhere only those of words that mix scripts. So a word of another
    script in a text of that script is left alone: Russian "вот" is not an English "bot".
    """
    if text.isascii():
        return text
    letters = "".join(filter(str.isalpha, text))
    if 2 * sum(map(str.isascii, letters)) > len(letters):
        return text.translate(load_look_alikes())
    return re.sub(_LETTERS, _latinise_if_mixed, text)


@cache
def load_look_alikes() -> dict[int, str]:
    """Return the table for `str.translate` that makes look-alike letters Latin. Read at the first call."""
    return {ord(letter): line[0] for line in load_entries("look_alikes") for letter in line[2:]}


def _latinise_if_mixed(word: re.Match[str]) -> str:
    plain = word.group().translate(load_look_alikes())
    mixed = any(letter.isascii() and letter.isalpha() for letter in word.group())
    return plain if mixed else word.group()


def _fold_piece(piece: str) -> str:
    if len(piece) == 1:
        return _strip_marks(piece)
    if piece[0] == "<":
        name = piece.strip("</> ").split(None, 1)
        return "" if name and name[0].lower() in _INLINE_TAGS else " "
    if piece[0] == "&" and piece[-1] == ";":
        plain = html.unescape(piece)
        return piece.lower() if plain == piece else _strip_marks(plain)
    composed = "\u1100" <= piece[0] <= "\u11ff" or piece[-1] in "\u3099\u309a"
    return _strip_marks(piece) if composed else piece.lower()


def _strip_marks(piece: str) -> str:
    bare = re.sub(_HIDDEN, "", unicodedata.normalize("NFKD", piece))
    return unicodedata.normalize("NFKC", bare).casefold()
