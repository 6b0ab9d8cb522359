"""The matcher of word lists: linear in the text, not fooled by disguise, and never inside innocent words.

An entry matches whole words ("anal" is not in "analysis"); a trailing `*` allows any ending; several words match in
order whatever stands between them but letters. Entries in scripts without spaces, and Korean with its particles, match
anywhere. Spaced letters ("v i a g r a"), digits for letters ("v1agra"), drawn-out letters ("viaaagra") and whatever
`folding` makes equal match too.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
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
FoldedHit = tuple[int, int, ListEntry]  # start and end in the folded text
HitsByList = Mapping[str, tuple[Hit, ...]]  # of each list with a hit, its hits in the order of the text


@cache
def load_shipped_lists() -> "Matcher":
    """Return the matcher of the lists that ship with the package. They are read at the first call."""
    return Matcher({name: load_entries(name) for name in WORD_LISTS})


@lru_cache(maxsize=64)
def compile_lists(**lists: tuple[str, ...]) -> "Matcher":
    """Return the matcher of these lists. It is kept: a site's lists change only with a new version of its rules."""
    return Matcher(lists)


class Matcher:
    """Word lists compiled together, so that one pass over a text serves all of them."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._words: dict[str, list[ListEntry]] = defaultdict(list)
        # By their first two words, because many entries begin with "the".
        self._phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], ListEntry]]] = defaultdict(list)
        # Of each list the last entry with this prefix, or this form in disguise.
        self._prefixes: dict[str, dict[str, str]] = defaultdict(dict)
        self._disguised: dict[str, dict[str, str]] = defaultdict(dict)
        # By their first character.
        self._anywhere: dict[str, list[tuple[str, ListEntry]]] = defaultdict(list)
        for name, entries in lists.items():
            for entry in entries:
                for form in _fold_entry(entry):
                    self._add(name, entry, form)
        self._heads = tuple(self._prefixes)
        self._openings = f"[{re.escape(''.join(self._anywhere))}]"

    def _add(self, name: str, entry: str, form: str) -> None:
        words = tuple(split_words(form))
        if not words:
            return
        if len(form) >= MIN_DISGUISED and len(words) == 1:
            self._disguised[form.translate(LEET)][name] = entry
        if not form.isascii() and any(map(_is_spaceless, form)):
            self._anywhere[form[0]].append((form, (name, entry)))
        elif len(words) > 1:
            self._phrases[words[0], words[1]].append((words, (name, entry)))
        elif entry.rstrip().endswith("*"):
            self._prefixes[words[0]][name] = entry
        else:
            self._words[words[0]].append((name, entry))

    def find(self, view: WordView) -> HitsByList:
        """Return every place of the text that an entry matches, by the names of the lists; each entry once a place."""
        places: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
        for start, end, (name, entry) in chain(
            self._find_words(view), self._find_phrases(view), self._find_anywhere(view), self._find_disguised(view)
        ):
            places[name].add((start, end, entry))
        find_typed = view.folded.find_typed
        return {
            name: tuple(Hit(entry, *find_typed(start, end)) for start, end, entry in sorted(spans))
            for name, spans in places.items()
        }

    def _find_words(self, view: WordView) -> Iterator[FoldedHit]:
        """Yield the entries of one word, also those that allow any ending."""
        listed = {word for word in view.vocabulary if word in self._words or word.startswith(self._heads)}
        if not listed:
            return
        matching = {text: self._match_word(text) for text in listed}
        for text, start, end in view.words:
            for entry in matching.get(text, ()):
                yield start, end, entry

    def _match_word(self, text: str) -> list[ListEntry]:
        heads = filter(text.startswith, self._heads)
        return [
            *self._words.get(text, ()),
            *(entry for head in heads for entry in self._prefixes[head].items()),
        ]

    def _find_phrases(self, view: WordView) -> Iterator[FoldedHit]:
        """Yield the entries of several words."""
        for index, pair in enumerate(pairwise(view.texts)):
            for texts, entry in self._phrases.get(pair, ()):
                if view.texts[index : index + len(texts)] == texts:
                    yield view.words[index].start, view.words[index + len(texts) - 1].end, entry

    def _find_anywhere(self, view: WordView) -> Iterator[FoldedHit]:
        """Yield the entries that match anywhere. All have a letter beyond ASCII."""
        text = view.folded.text
        if text.isascii() or not self._anywhere:
            return
        for match in re.finditer(self._openings, text):
            start = match.start()
            for form, entry in self._anywhere[match.group()]:
                if text.startswith(form, start):
                    yield start, start + len(form), entry

    def _find_disguised(self, view: WordView) -> Iterator[FoldedHit]:
        for text, start, end in view.disguised_words:
            for entry in self._disguised.get(text, {}).items():
                yield start, end, entry


def _fold_entry(entry: str) -> set[str]:
    """Return the forms in which a folded text may have the entry."""
    text = entry.strip().rstrip("*")
    forms = {fold(text).text}
    if text.isascii():
        return forms
    # Mostly Latin text has its look-alikes made Latin, those of foreign words too: match the entry there as well,
    # unless all of it would become Latin.
    alike = text.translate(load_look_alikes())
    if alike != text and not (latin := fold(alike).text).isascii():
        forms.add(latin)
    return forms


def _is_spaceless(letter: str) -> bool:
    """Return whether the letter's script has no spaces between words, or has particles at words as Korean does."""
    return bisect_right(_SPACELESS, letter) % 2 == 1
