"""Views: a folded text as word lists look at it: its words, and what disguised words in it may stand for.

Most texts meet no list and have no disguise, so that where their words stand is found only when somebody asks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from service.detection.text.folding import FoldedText
from service.detection.text.word_splitting import split_words, word_pattern
from service.sanitise.ascii_text import lacks

# Digits and signs read as letters; `l` and `i` fall together because 1, ! and | stand for either.
LEET = str.maketrans("0134@$57!|8l", "oieaasstiibi")
MIN_DISGUISED = 3  # letters: shorter entries are matched only as they are written
_LEET_SIGNS = frozenset("013457@$!|8")
_LEET_BYTES = "".join(_LEET_SIGNS).encode()
# A character that is a word by itself: what follows it may not be one of the same word.
_SINGLE = r"[^\W_](?![^\W_])"
_PARTING = r"[ ._*-]"


class Word(NamedTuple):
    """One word of a folded text, and where it stands in that folded text."""

    text: str
    start: int
    end: int


class WordView:
    """A folded text as matchers look at it. Everything is found at the first question and kept for all lists."""

    def __init__(
        self,
        folded: FoldedText,
        pieces: Sequence[tuple[int, int]] | None = None,
        disguised_in: "WordView | None" = None,
    ) -> None:
        """The words of the `pieces` of a folded text (all of it), with the disguised ones of another view of it."""
        self.folded = folded
        self._pieces = ((0, len(folded.text)),) if pieces is None else pieces
        self._disguised_in = disguised_in

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words alone, in their order."""
        text = self.folded.text
        return tuple([word for begin, end in self._pieces for word in split_words(text[begin:end])])

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words with their places, as many as `texts`: five times dearer."""
        find = word_pattern().finditer
        matches = [found for begin, end in self._pieces for found in find(self.folded.text, begin, end)]
        return tuple([Word(found[0], *found.span()) for found in matches])

    @cached_property
    def disguised(self) -> tuple[Word, ...]:
        """What leeted, drawn-out and spaced words may stand for."""
        if self._disguised_in:
            return self._disguised_in.disguised
        return (*_find_leet(self.folded.text), *_find_drawn_out(self), *_find_spaced(self))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Each different word once."""
        return frozenset(self.texts)

    def split_at(self, taken: Sequence[tuple[int, int]]) -> tuple["WordView", "WordView"]:
        """The words that stand, even in part, at one of these places of the text as typed, and all others.

        The places are in order and apart. Disguised words are with the others, wherever they stand.
        """
        places = [_widen_to_words(self.folded.text, *self.folded.find_folded(*place)) for place in taken]
        starts, ends = [start for start, _ in places], [end for _, end in places]
        # A word may have parts of two places in it: it is taken once.
        reached = [0, *accumulate(ends, max)]
        inside = list(zip(map(max, starts, reached), ends, strict=False))
        outside = list(zip(reached, [*starts, len(self.folded.text)], strict=True))
        return WordView(self.folded, inside, _EMPTY_VIEW), WordView(self.folded, outside, self)


_EMPTY_VIEW = WordView(FoldedText(""))


def _widen_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The place, made longer where it begins or ends inside a word."""
    if text[start : start + 1].isalnum():
        while start and text[start - 1].isalnum():
            start -= 1
    if text[end - 1 : end].isalnum():
        while end < len(text) and text[end].isalnum():
            end += 1
    return start, end


def _find_leet(text: str) -> Iterator[Word]:
    """What each piece of letters, digits and signs may stand for, if any of them is read as a letter."""
    for tail in () if lacks(text, _LEET_BYTES) else _leet_pattern().finditer(text):
        start = tail.start()
        while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        core = text[start : tail.end()].rstrip("!|")
        if len(core) >= MIN_DISGUISED and not _LEET_SIGNS.isdisjoint(core) and any(map(str.isalpha, core)):
            yield Word(core.translate(LEET), start, start + len(core))


def _find_drawn_out(view: WordView) -> Iterator[Word]:
    """What words drawn out with three or more equal letters may stand for: two, or one ("gooood" is not "god")."""
    text = view.folded.text
    if not _may_have_drawn(text) or not _drawn_pattern().search(text):
        return
    for word in view.words:
        plain = word.text.translate(LEET)
        twice = _drawn_pattern().sub(r"\1\1", plain)
        if twice != plain:
            yield Word(twice, word.start, word.end)
            once = _drawn_pattern().sub(r"\1", plain)
            if len(once) > MIN_DISGUISED:
                yield Word(once, word.start, word.end)


def _may_have_drawn(text: str) -> bool:
    """Whether any character may stand three times in a row: a quick no for nearly all text."""
    if not text.isascii():
        return True
    number = int.from_bytes(text.encode())
    # A byte that equals the one before it is zero in the difference of the two; the first has none before it.
    return b"\0\0" in (number ^ number >> 8).to_bytes(len(text))[1:]


def _find_spaced(view: WordView) -> Iterator[Word]:
    for run in _find_spaced_runs(view):
        # A stray "a" or "I" beside the spaced word is not part of it.
        for part in (run, run[1:], run[:-1], run[1:-1]):
            if len(part) < MIN_DISGUISED:
                continue
            yield Word("".join(word.text for word in part).translate(LEET), part[0].start, part[-1].end)


def _find_spaced_runs(view: WordView) -> Iterator[tuple[Word, ...]]:
    """Every run of at least three single characters that only one space, dot, dash, line or star parts."""
    text = view.folded.text
    runs = [found.span() for found in _run_pattern().finditer(text)] if _run_sign_pattern().search(text) else []
    words = view.words if runs else ()
    for start, end in runs:
        first = bisect_left(words, start, key=lambda word: word.start)
        yield words[first : bisect_left(words, end, lo=first, key=lambda word: word.start)]


@cache
def _leet_pattern() -> re.Pattern[str]:
    """The first sign of leet in a piece, and what is left of the piece: most pieces have none."""
    return re.compile(rf"[{re.escape(''.join(sorted(_LEET_SIGNS)))}][\w@$!|]*")


@cache
def _drawn_pattern() -> re.Pattern[str]:
    return re.compile(r"(\w)\1\1+")


@cache
def _run_sign_pattern() -> re.Pattern[str]:
    """The end of every run, looked for from what parts its characters: most texts have none."""
    return re.compile(rf"{_PARTING}{_SINGLE}{_PARTING}{_SINGLE}")


@cache
def _run_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){_SINGLE}(?:{_PARTING}{_SINGLE}){{2,}}")
