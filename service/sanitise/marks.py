"""How many combining marks a letter may carry: what the orthography of its script stacks, and no more."""

import unicodedata
from typing import NamedTuple

# No living orthography of Latin, Greek or Cyrillic stacks more; a fifth only serves to paint over the lines around.
MAX_MARKS = 4
# Orders the marks around it and shows nothing itself (UAX #15); Hebrew with accents needs it.
_GRAPHEME_JOINER = "\u034f"


class _Stack(NamedTuple):
    """A script whose letters carry more marks: its blocks from `first` to `last`, and the most marks on a letter."""

    first: str
    last: str
    most: int


# The Unicode Standard, chapters 9 (Hebrew, Arabic, Syriac), 12 (Indic), 13 (Tibetan) and 16 (Myanmar, Khmer). Each
# number is the longest stack of its orthography: a shin with dot, dagesh, vowel, meteg and two accents has six.
_STACKS = (
    _Stack("\u0590", "\u05ff", 6),
    _Stack("\u0600", "\u08ff", 6),
    _Stack("\u0900", "\u0dff", 6),
    _Stack("\u0f00", "\u0fff", 10),
    _Stack("\u1000", "\u109f", 8),
    _Stack("\u1780", "\u17ff", 6),
)


def cap_marks(run: str) -> str:
    """Return a run of marks and letters without the marks that are too many for the letter before them.

    The letter before the run counts as one of Latin. Doing it twice changes nothing more.
    """
    chars, base, marks = [], "", 0
    for char in run:
        category = unicodedata.category(char)
        if category in {"Mn", "Me"}:
            marks += 1
            if marks > _find_most(base, char):
                continue
        elif category != "Cf":  # format characters do not part a mark from its letter
            base, marks = char, 0
        chars.append(char)
    return "".join(chars)


def _find_most(base: str, mark: str) -> int:
    """Return how many marks a letter may carry up to a mark: more where both are of a script that stacks them."""
    for stack in _STACKS:
        if stack.first <= base <= stack.last:
            is_own = stack.first <= mark <= stack.last or mark == _GRAPHEME_JOINER
            return stack.most if is_own else MAX_MARKS
    return MAX_MARKS
