"""Features: a submission as three sets of numbers, each a hash of something that can be read in it.

The hashing trick (Weinberger et al. 2009, without signs): no dictionary, thus no text, is kept. Each set weighs the
same whatever its size, so that neither a long comment nor a missing name leans anywhere.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from math import sqrt

from service.detection.classifier.hashing import COUNT, HOST, NAME, URL, bucket, hashed, pairs
from service.detection.text.folding import fold
from service.detection.text.reading import Reading, SeenLink

# Any change of what is hashed makes models and learnt weights of another version useless: raise it.
FEATURES_VERSION = 1

MAX_WORDS = 2000  # of a text: what stands behind them is not looked at
MAX_LINKS = 50
MAX_NAME_WORDS = 20
MAX_LETTERS = 20  # a longer word is several: no single word can cost more than this many letters
_WORD = rf"[^\W_]{{1,{MAX_LETTERS}}}|[^\w\s]{{1,3}}"
_DIGITS = str.maketrans("123456789", "000000000")
Buckets = Collection[int]


@dataclass(frozen=True, slots=True)
class Features:
    """Buckets, each once a set, in no order: `words` 1-2 with links, `grams` of 3-5 characters, `author` words."""

    words: Buckets
    grams: Buckets
    author: Buckets

    @property
    def blocks(self) -> tuple[tuple[Buckets, float], ...]:
        """The non-empty sets with what each of their features counts: 1/sqrt(n)."""
        return tuple([(found, 1 / sqrt(len(found))) for found in (self.words, self.grams, self.author) if found])

    def ordered(self) -> "Features":
        """The same, ascending and in tuples: for sums whose last digits depend on the order, and to keep many."""
        return Features(*(tuple(sorted(found)) for found in (self.words, self.grams, self.author)))


def features_of(reading: Reading) -> Features:
    """The features of a submission, kept with its reading. Time is linear; equal submissions have equal features."""
    kept = vars(reading).get("features")
    if not isinstance(kept, Features):
        kept = vars(reading)["features"] = _features(reading)
    return kept


def _features(reading: Reading) -> Features:
    words = words_of(reading.folded.text)
    known = {text: hashed(text) for text in set(words)}
    found = [known[text] for text in words]
    grams = frozenset().union(*[word.grams for word in known.values()])
    alone, data, opening, _ = zip(*found, strict=True) if found else ((), (), (), ())
    texts = frozenset(alone).union(pairs(data, opening), _links(reading.links))
    return Features(texts, grams, frozenset(chain(*author_parts(reading))))


def words_of(folded: str) -> list[str]:
    """The words and punctuation marks of a text in plain form, digits levelled, at most `MAX_WORDS`."""
    words: list[str] = []
    # No word has white space in it, and what is all letters and digits is one: the pattern is for the rest.
    for piece in digits_levelled(folded).split():
        if len(piece) <= MAX_LETTERS and piece.isalnum():
            words.append(piece)
        else:
            words += _words().findall(piece)
    return words[:MAX_WORDS]


def word_places(folded: str, most: int) -> list[tuple[int, int]]:
    """Where the first words and punctuation marks of a text in plain form stand."""
    return [found.span() for found in islice(_words().finditer(folded), most)]


def digits_levelled(text: str) -> str:
    """`text` with every digit a zero: prices and years differ, their shape does not."""
    return text.translate(_DIGITS)


def link_features(link: SeenLink) -> tuple[int, ...]:
    """The buckets of a link's host and of its ending."""
    return (bucket(link.host, HOST), bucket(link.host.rpartition(".")[2], HOST))


def author_parts(reading: Reading) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The buckets of the author's name, and those of their web site."""
    return _name(reading.name), _url(reading.url)


def _links(links: Sequence[SeenLink]) -> Iterable[int]:
    if not links:
        return ()
    return (*chain.from_iterable(map(link_features, links[:MAX_LINKS])), bucket(f"links {min(len(links), 4)}", COUNT))


def _name(name: str) -> tuple[int, ...]:
    words = words_of(fold(name).text)[:MAX_NAME_WORDS]
    if not words:
        return ()
    shape = (f"name of {min(len(words), 5)} words", f"name in capitals {name[:1].isupper()}")
    return (*(bucket(part, NAME) for part in words), *(bucket(part, COUNT) for part in shape))


def _url(url: str) -> tuple[int, ...]:
    return tuple([bucket(part, URL) for part in words_of(url.lower())[:MAX_NAME_WORDS]])


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_WORD)
