"""The matcher of word lists: linear in the text, blind to disguise, never inside innocent words.

An entry matches whole words ("anal" is not in "analysis"); a trailing `*` allows any ending; several words match in
order whatever stands between them but letters. Entries in scripts without spaces, and Korean with its particles, match
anywhere. Also seen through: spaced letters ("v i a g r a"), digits for letters ("v1agra"), drawn-out letters
("viaaagra") and whatever `folding` levels.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from service.moderation.folding import Folded, fold, look_alikes

# Digits and signs read as letters; `l` and `i` fall together because 1, ! and | stand for either.
_LEET = str.maketrans("0134@$57!|8l", "oieaasstiibi")
_LEET_SIGNS = frozenset("013457@$!|8")
_MIN_DISGUISED = 3  # letters: shorter entries are matched only as they are written
_SPACED_OUT = " ._-*"


@dataclass(frozen=True, slots=True)
class Hit:
    """`entry` of the list as its writer wrote it, found from `start` to `end` of the text as typed."""

    entry: str
    start: int
    end: int


class Word(NamedTuple):
    """One word of a folded text, and where it stands in that folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class View:
    """A folded text as matchers look at it: its words, and what its disguised words may stand for.

    Not slotted: what all lists ask of the same words is kept with them.
    """

    folded: Folded
    words: tuple[Word, ...]
    disguised: tuple[Word, ...]
    _heads: dict[int, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple([word.text for word in self.words])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Each different word once."""
        return frozenset(self.texts)

    def heads(self, length: int) -> frozenset[str]:
        """The first `length` letters of each word, of a shorter one all."""
        heads = self._heads.get(length)
        if heads is None:
            heads = self._heads[length] = frozenset([word[:length] for word in self.vocabulary])
        return heads


def view_of(folded: Folded) -> View:
    """The view of a folded text, in one pass for however many lists."""
    words = tuple([Word(found[0], found.start(), found.end()) for found in _word_pattern().finditer(folded.text)])
    disguised = (*_leeted(folded.text), *_drawn(folded.text, words), *_spaced(folded.text, words))
    return View(folded, words, disguised)


@lru_cache(maxsize=64)
def matcher(entries: tuple[str, ...]) -> "Matcher":
    """The compiled list: made once for each list, thus once for each version of a site's rules."""
    return Matcher(entries)


class Matcher:
    """A compiled word list."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        self._singles: dict[str, list[str]] = defaultdict(list)
        # By their first two words: many an entry begins with "the".
        self._phrases: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._firsts: set[str] = set()
        self._prefixes: dict[str, str] = {}
        self._anywhere: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._disguised: dict[str, str] = {}
        for entry in entries:
            for form in _forms(entry):
                self._add(entry, form)
        self._openings = re.compile(f"[{re.escape(''.join(self._anywhere))}]") if self._anywhere else re.compile("(?!)")
        self._prefix_lengths = sorted({len(prefix) for prefix in self._prefixes})

    def _add(self, entry: str, form: str) -> None:
        tokens = tuple(_word_pattern().findall(form))
        if not tokens:
            return
        if len(form) >= _MIN_DISGUISED and len(tokens) == 1:
            self._disguised[form.translate(_LEET)] = entry
        if _spaceless_pattern().search(form):
            self._anywhere[form[0]].append((form, entry))
        elif entry.rstrip().endswith("*") and len(tokens) == 1:
            self._prefixes[tokens[0]] = entry
        elif len(tokens) == 1:
            self._singles[tokens[0]].append(entry)
            self._firsts.add(tokens[0])
        else:
            self._phrases[tokens[:2]].append((tokens, entry))
            self._firsts.add(tokens[0])

    def find(self, view: View) -> tuple[Hit, ...]:
        """Every place of the text that an entry matches, in the order of the text; each entry once a place."""
        found = {*self._plain(view), *self._substrings(view.folded.text)}
        for word in view.disguised:
            if word.text in self._disguised:
                found.add((word.start, word.end, self._disguised[word.text]))
        return tuple(Hit(entry, *view.folded.typed(start, end)) for start, end, entry in sorted(found))

    def _plain(self, view: View) -> Iterator[tuple[int, int, str]]:
        openers = self._openers(view)
        if not openers:
            return
        words, texts = view.words, view.texts
        for index in [index for index, text in enumerate(texts) if text in openers]:
            start, end = words[index].start, words[index].end
            for entry in self._singles.get(texts[index], ()):
                yield start, end, entry
            for tokens, entry in self._phrases.get(texts[index : index + 2], ()):
                if texts[index : index + len(tokens)] == tokens:
                    yield start, words[index + len(tokens) - 1].end, entry
            for length in self._prefix_lengths:
                prefixed = self._prefixes.get(texts[index][:length])
                if prefixed and len(texts[index]) >= length:
                    yield start, end, prefixed

    def _openers(self, view: View) -> set[str]:
        """The words at which an entry may begin: most lists meet none, so that no word need be looked at by itself."""
        openers = self._firsts & view.vocabulary
        for length in self._prefix_lengths:
            if not self._prefixes.keys().isdisjoint(view.heads(length)):
                openers |= {word for word in view.vocabulary if word[:length] in self._prefixes}
        return openers

    def _substrings(self, text: str) -> Iterator[tuple[int, int, str]]:
        if not self._anywhere or text.isascii():
            return
        for match in self._openings.finditer(text):
            start = match.start()
            for form, entry in self._anywhere[match.group()]:
                if text.startswith(form, start):
                    yield start, start + len(form), entry


def _leeted(text: str) -> Iterator[Word]:
    if not _leet_sign_pattern().search(text):
        return
    for token in _leet_pattern().finditer(text):
        core = token.group().rstrip("!|")
        if not _LEET_SIGNS.isdisjoint(core) and any(map(str.isalpha, core)):
            yield Word(core.translate(_LEET), token.start(), token.start() + len(core))


def _drawn(text: str, words: tuple[Word, ...]) -> Iterator[Word]:
    """What words drawn out with three or more equal letters may stand for: two, or one ("gooood" is not "god")."""
    if not _drawn_pattern().search(text):
        return
    for word in words:
        plain = word.text.translate(_LEET)
        twice = _drawn_pattern().sub(r"\1\1", plain)
        if twice != plain:
            yield Word(twice, word.start, word.end)
            once = _drawn_pattern().sub(r"\1", plain)
            if len(once) > _MIN_DISGUISED:
                yield Word(once, word.start, word.end)


def _spaced(text: str, words: tuple[Word, ...]) -> Iterator[Word]:
    for run in spaced_runs(text, words):
        # A stray "a" or "I" beside the spaced word is not part of it.
        for part in (run, run[1:], run[:-1], run[1:-1]):
            yield Word("".join(word.text for word in part).translate(_LEET), part[0].start, part[-1].end)


def spaced_runs(text: str, words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Every run of at least three single characters of a folded `text` that only one space, dot or dash parts."""
    run: list[Word] = []
    for word in words:
        joined = bool(run) and word.start - run[-1].end == 1 and text[word.start - 1] in _SPACED_OUT
        if len(word.text) == 1 and joined:
            run.append(word)
            continue
        if len(run) >= _MIN_DISGUISED:
            yield tuple(run)
        run = [word] if len(word.text) == 1 else []
    if len(run) >= _MIN_DISGUISED:
        yield tuple(run)


def _forms(entry: str) -> set[str]:
    text = entry.strip().rstrip("*")
    forms = {fold(text).text}
    if text.isascii():
        return forms
    # In mostly Latin text a foreign word's look-alikes are read as Latin; meet it there, unless all of it would be.
    latin = fold(text.translate(look_alikes())).text
    return forms if latin.isascii() else {*forms, latin}


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


@cache
def _leet_pattern() -> re.Pattern[str]:
    return re.compile(r"[\w@$!|]+")


@cache
def _leet_sign_pattern() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(_LEET_SIGNS)))}]")


@cache
def _drawn_pattern() -> re.Pattern[str]:
    return re.compile(r"(\w)\1\1+")


@cache
def _spaceless_pattern() -> re.Pattern[str]:
    """A letter of a script whose words are not parted by spaces, or carry particles as Korean ones do."""
    return re.compile(
        r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]"
    )
