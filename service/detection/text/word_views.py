"""Word views: a folded text as word lists look at it, with its words and what disguised words may stand for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from service.detection.text.folding import FoldedText
from service.detection.text.word_splitting import WORD

# Digits and signs read as letters; `l` and `i` fall together because 1, ! and | stand for either.
LEET = str.maketrans("0134@$57!|8l", "oieaasstiibi")
MIN_DISGUISED = 3  # letters: shorter entries are matched only as they are written
_LEET_SIGNS = frozenset("013457@$!|8")
# The first sign of leet in a piece of text, and the rest of that piece.
_LEET_TAIL = rf"[{re.escape(''.join(sorted(_LEET_SIGNS)))}][\w@$!|]*"
_DRAWN_OUT = r"(\w)\1\1+"
_SINGLE = r"[^\W_](?![^\W_])"  # a character that is a word by itself
_SPACED_RUN = rf"(?<![^\W_]){_SINGLE}(?:[ ._*-]{_SINGLE}){{2,}}"


class Word(NamedTuple):
    """One word, and where it stands in the folded text."""

    text: str
    start: int
    end: int


class WordView:
    """The words of a folded text, or of some pieces of it. Each property is computed once."""

    def __init__(
        self,
        folded: FoldedText,
        pieces: Sequence[tuple[int, int]] | None = None,
        disguised_in: "WordView | None" = None,
    ) -> None:
        """Look at these `pieces` of a folded text (default: all), with the disguised words of `disguised_in`."""
        self.folded = folded
        self._pieces = ((0, len(folded.text)),) if pieces is None else pieces
        self._disguised_in = disguised_in

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words in their order."""
        find = re.compile(WORD).finditer
        matches = [match for begin, end in self._pieces for match in find(self.folded.text, begin, end)]
        return tuple(Word(match[0], *match.span()) for match in matches)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return the words without their places."""
        return tuple(word.text for word in self.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return each different word once."""
        return frozenset(self.texts)

    @cached_property
    def disguised_words(self) -> tuple[Word, ...]:
        """Return what words with leet, drawn-out words and spaced words may stand for."""
        if self._disguised_in:
            return self._disguised_in.disguised_words
        return (*_find_leet(self.folded.text), *_find_drawn_out(self), *_find_spaced(self))

    def split_at(self, places: Sequence[tuple[int, int]]) -> tuple["WordView", "WordView"]:
        """Return a view of the words at these places of the text as typed, and a view of all other words.

        The places are in order and do not overlap. A word that stands at a place in part belongs to it. Disguised
        words are in the second view, wherever they stand.
        """
        inside = [_widen_to_words(self.folded.text, *self.folded.find_folded(*place)) for place in places]
        starts, ends = [start for start, _ in inside], [end for _, end in inside]
        # One word may have parts of two places in it: it is taken once.
        reached = [0, *accumulate(ends, max)]
        inside = list(zip(map(max, starts, reached), ends, strict=False))
        outside = list(zip(reached, [*starts, len(self.folded.text)], strict=True))
        return WordView(self.folded, inside, _EMPTY_VIEW), WordView(self.folded, outside, self)


_EMPTY_VIEW = WordView(FoldedText(""))


def _widen_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place, made longer where it begins or ends inside a word."""
    if text[start : start + 1].isalnum():
        while start and text[start - 1].isalnum():
            start -= 1
    if text[end - 1 : end].isalnum():
        while end < len(text) and text[end].isalnum():
            end += 1
    return start, end


def _find_leet(text: str) -> Iterator[Word]:
    """Yield what each piece of letters, digits and signs may stand for, if one of them can be read as a letter."""
    for tail in re.finditer(_LEET_TAIL, text):
        start = tail.start()
        while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        core = text[start : tail.end()].rstrip("!|")
        if len(core) >= MIN_DISGUISED and not _LEET_SIGNS.isdisjoint(core) and any(map(str.isalpha, core)):
            yield Word(core.translate(LEET), start, start + len(core))


def _find_drawn_out(view: WordView) -> Iterator[Word]:
    """Yield what words with a letter three or more times in a row may stand for.

    The letter is taken twice, and once where enough letters remain: "gooood" is "good", and not "god".
    """
    if not re.search(_DRAWN_OUT, view.folded.text):
        return
    for word in view.words:
        plain = word.text.translate(LEET)
        twice = re.sub(_DRAWN_OUT, r"\1\1", plain)
        if twice != plain:
            yield Word(twice, word.start, word.end)
            once = re.sub(_DRAWN_OUT, r"\1", plain)
            if len(once) > MIN_DISGUISED:
                yield Word(once, word.start, word.end)


def _find_spaced(view: WordView) -> Iterator[Word]:
    """Yield the words that runs of single characters spell."""
    for run in _find_spaced_runs(view):
        # A stray "a" or "I" beside the spaced word is not part of it.
        for part in (run, run[1:], run[:-1], run[1:-1]):
            if len(part) >= MIN_DISGUISED:
                spelled = "".join(word.text for word in part).translate(LEET)
                yield Word(spelled, part[0].start, part[-1].end)


def _find_spaced_runs(view: WordView) -> Iterator[tuple[Word, ...]]:
    """Yield each run of three or more single characters with one space, dot, dash, line or star between them."""
    words = view.words
    for match in re.finditer(_SPACED_RUN, view.folded.text):
        first = bisect_left(words, match.start(), key=lambda word: word.start)
        yield words[first : bisect_left(words, match.end(), lo=first, key=lambda word: word.start)]
