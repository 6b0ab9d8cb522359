"""The matcher of word lists: linear in the text, blind to disguise, never inside innocent words.

An entry matches whole words ("anal" is not in "analysis"); a trailing `*` allows any ending; several words match in
order whatever stands between them but letters. Entries in scripts without spaces, and Korean with its particles, match
anywhere. Also seen through: spaced letters ("v i a g r a"), digits for letters ("v1agra"), drawn-out letters
("viaaagra") and whatever `folding` levels.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise

from service.detection.lists import WORD_LISTS, load_entries
from service.detection.text.folding import fold, load_look_alikes
from service.detection.text.word_splitting import split_words
from service.detection.text.word_views import LEET, MIN_DISGUISED, WordView


@dataclass(frozen=True, slots=True)
class Hit:
    """`entry` of the list as its writer wrote it, found from `start` to `end` of the text as typed."""

    entry: str
    start: int
    end: int


# Where such scripts begin and where they have ended: Thai and Lao, Burmese, Khmer, jamo, kana, jamo again, Han, Hangul.
_SPACELESS = (
    *("\u0e00", "\u0f00", "\u1000", "\u10a0", "\u1100", "\u1200", "\u1780", "\u1800"),
    *("\u3040", "\u3100", "\u3130", "\u3190", "\u3400", "\ua000", "\uac00", "\ud7a4"),
)

ListEntry = tuple[str, str]  # the name of a list, and an entry of it
HitsByList = Mapping[str, tuple[Hit, ...]]  # what each list that matches anything finds, in the order of the text


@cache
def load_shipped_lists() -> "Matcher":
    """The lists that ship with the package, read and compiled at the first call."""
    return Matcher({name: load_entries(name) for name in WORD_LISTS})


@lru_cache(maxsize=64)
def compile_lists(**lists: tuple[str, ...]) -> "Matcher":
    """Compiled lists: made once for each, thus once for each version of a site's rules."""
    return Matcher(lists)


class Matcher:
    """Word lists, compiled together: one look at a text answers for all of them."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._singles: dict[str, list[ListEntry]] = defaultdict(list)
        # By their first two words: many an entry begins with "the".
        self._phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], ListEntry]]] = defaultdict(list)
        self._prefixes: dict[str, dict[str, str]] = defaultdict(dict)
        self._anywhere: dict[str, list[tuple[str, ListEntry]]] = defaultdict(list)
        self._disguised: dict[str, dict[str, str]] = defaultdict(dict)
        for name, listed in lists.items():
            for entry in listed:
                for form in _fold_entry(entry):
                    self._add(name, entry, form)
        self._prefix_lengths = sorted({len(prefix) for prefix in self._prefixes})
        self._prefix_heads = frozenset(prefix[: self._prefix_lengths[0]] for prefix in self._prefixes)

    def _add(self, name: str, entry: str, form: str) -> None:
        tokens = tuple(split_words(form))
        if not tokens:
            return
        if len(form) >= MIN_DISGUISED and len(tokens) == 1:
            self._disguised[form.translate(LEET)][name] = entry
        if not form.isascii() and any(map(_is_spaceless, form)):
            self._anywhere[form[0]].append((form, (name, entry)))
        elif len(tokens) > 1:
            self._phrases[tokens[0], tokens[1]].append((tokens, (name, entry)))
        elif entry.rstrip().endswith("*"):
            self._prefixes[tokens[0]][name] = entry
        else:
            self._singles[tokens[0]].append((name, entry))

    def find(self, view: WordView) -> HitsByList:
        """Every place of the text that an entry matches, by the names of the lists; each entry once a place."""
        found = [*self._plain(view), *self._substrings(view), *self._undisguised(view)]
        if not found:
            return {}
        places: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
        for start, end, (name, entry) in found:
            places[name].add((start, end, entry))
        typed = view.folded.find_typed
        return {
            name: tuple([Hit(entry, *typed(start, end)) for start, end, entry in sorted(hits)])
            for name, hits in places.items()
        }

    def _plain(self, view: WordView) -> Iterator[tuple[int, int, ListEntry]]:
        for first, last, listed in chain(self._words(view), self._phrases_in(view)):
            yield view.words[first].start, view.words[last].end, listed

    def _words(self, view: WordView) -> Iterator[tuple[int, int, ListEntry]]:
        """Each entry of one word, with the word's number twice. Most texts have none, and are not gone through."""
        met = {word: self._singles[word] for word in self._singles.keys() & view.vocabulary}
        for word in self._prefixed(view.vocabulary):
            met[word] = [*met.get(word, ()), *self._prefixes_of(word)]
        for index, text in enumerate(view.texts) if met else ():
            for listed in met.get(text, ()):
                yield index, index, listed

    def _prefixed(self, words: frozenset[str]) -> list[str]:
        """The words that begin as a prefix may."""
        if not self._prefixes:
            return []
        least, heads = self._prefix_lengths[0], self._prefix_heads
        return [word for word in words if word[:least] in heads]

    def _prefixes_of(self, word: str) -> Iterator[ListEntry]:
        for length in self._prefix_lengths:
            if length <= len(word):
                yield from self._prefixes.get(word[:length], {}).items()

    def _phrases_in(self, view: WordView) -> Iterator[tuple[int, int, ListEntry]]:
        """Each entry of several words, with the numbers of its first and last word. Most texts have none either."""
        if not self._phrases.keys() & pairwise(view.texts):
            return
        for index, pair in enumerate(pairwise(view.texts)):
            for tokens, listed in self._phrases.get(pair, ()):
                if view.texts[index : index + len(tokens)] == tokens:
                    yield index, index + len(tokens) - 1, listed

    def _substrings(self, view: WordView) -> Iterator[tuple[int, int, ListEntry]]:
        text = view.folded.text
        if text.isascii() or not self._anywhere:
            return
        for match in self._openings.finditer(text):
            start = match.start()
            for form, listed in self._anywhere[match.group()]:
                if text.startswith(form, start):
                    yield start, start + len(form), listed

    def _undisguised(self, view: WordView) -> Iterator[tuple[int, int, ListEntry]]:
        for word in view.disguised:
            for listed in self._disguised.get(word.text, {}).items():
                yield word.start, word.end, listed

    @cached_property
    def _openings(self) -> re.Pattern[str]:
        """What an entry begins with that matches anywhere. Compiled for the first text that is not ASCII."""
        return re.compile(f"[{re.escape(''.join(self._anywhere))}]")


def _fold_entry(entry: str) -> set[str]:
    text = entry.strip().rstrip("*")
    forms = {fold(text).text}
    if text.isascii():
        return forms
    # In mostly Latin text a foreign word's look-alikes are read as Latin; meet it there, unless all of it would be.
    alike = text.translate(load_look_alikes())
    if alike != text and not (latin := fold(alike).text).isascii():
        forms.add(latin)
    return forms


def _is_spaceless(letter: str) -> bool:
    """Whether a letter is of a script whose words are not parted by spaces, or carry particles as Korean ones do."""
    return bisect_right(_SPACELESS, letter) % 2 == 1
