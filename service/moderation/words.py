"""The matcher of word lists: linear in the text, blind to disguise, never inside innocent words.

An entry matches whole words ("anal" is not in "analysis"); a trailing `*` allows any ending; several words match in
order whatever stands between them but letters. Entries in scripts without spaces, and Korean with its particles, match
anywhere. Also seen through: spaced letters ("v i a g r a"), digits for letters ("v1agra"), drawn-out letters
("viaaagra") and whatever `folding` levels.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from service.moderation.folding import fold, look_alikes
from service.moderation.views import LEET, MIN_DISGUISED, View, word_pattern


@dataclass(frozen=True, slots=True)
class Hit:
    """`entry` of the list as its writer wrote it, found from `start` to `end` of the text as typed."""

    entry: str
    start: int
    end: int


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
        tokens = tuple(word_pattern().findall(form))
        if not tokens:
            return
        if len(form) >= MIN_DISGUISED and len(tokens) == 1:
            self._disguised[form.translate(LEET)] = entry
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
        openers = self._openers(view)
        found = set(self._plain(view, openers)) if openers else set()
        if self._anywhere and not view.folded.text.isascii():
            found.update(self._substrings(view.folded.text))
        for word in view.disguised:
            if word.text in self._disguised:
                found.add((word.start, word.end, self._disguised[word.text]))
        return tuple(Hit(entry, *view.folded.typed(start, end)) for start, end, entry in sorted(found))

    def _plain(self, view: View, openers: set[str]) -> Iterator[tuple[int, int, str]]:
        for first, last, entry in self._rows(view.texts, openers):
            yield view.words[first].start, view.words[last].end, entry

    def _rows(self, texts: tuple[str, ...], openers: set[str]) -> Iterator[tuple[int, int, str]]:
        """Each entry that the words from one number to another (inclusive) are."""
        for index in [index for index, text in enumerate(texts) if text in openers]:
            for entry in self._singles.get(texts[index], ()):
                yield index, index, entry
            for tokens, entry in self._phrases.get(texts[index : index + 2], ()):
                if texts[index : index + len(tokens)] == tokens:
                    yield index, index + len(tokens) - 1, entry
            for length in self._prefix_lengths:
                prefixed = self._prefixes.get(texts[index][:length])
                if prefixed and len(texts[index]) >= length:
                    yield index, index, prefixed

    def _openers(self, view: View) -> set[str]:
        """The words at which an entry may begin: most lists meet none, so that no word need be looked at by itself."""
        openers = self._firsts & view.vocabulary
        for length in self._prefix_lengths:
            if not self._prefixes.keys().isdisjoint(view.heads(length)):
                openers |= {word for word in view.vocabulary if word[:length] in self._prefixes}
        return openers

    def _substrings(self, text: str) -> Iterator[tuple[int, int, str]]:
        for match in self._openings.finditer(text):
            start = match.start()
            for form, entry in self._anywhere[match.group()]:
                if text.startswith(form, start):
                    yield start, start + len(form), entry


def _forms(entry: str) -> set[str]:
    text = entry.strip().rstrip("*")
    forms = {fold(text).text}
    if text.isascii():
        return forms
    # In mostly Latin text a foreign word's look-alikes are read as Latin; meet it there, unless all of it would be.
    latin = fold(text.translate(look_alikes())).text
    return forms if latin.isascii() else {*forms, latin}


@cache
def _spaceless_pattern() -> re.Pattern[str]:
    """A letter of a script whose words are not parted by spaces, or carry particles as Korean ones do."""
    return re.compile(
        r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]"
    )
