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

from service.detection.classifier.hashing import COUNT, HOST, NAME, URL, hash_feature, hash_pairs, hash_word
from service.detection.text.folding import fold
from service.detection.text.text_analysis import TextAnalysis, TextLink

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

    def make_sorted(self) -> "Features":
        """The same, ascending and in tuples: for sums whose last digits depend on the order, and to keep many."""
        return Features(*(tuple(sorted(found)) for found in (self.words, self.grams, self.author)))


def extract_features(analysis: TextAnalysis) -> Features:
    """The features of a submission, kept with its reading. Time is linear; equal submissions have equal features."""
    kept = vars(analysis).get("features")
    if not isinstance(kept, Features):
        kept = vars(analysis)["features"] = _extract(analysis)
    return kept


def _extract(analysis: TextAnalysis) -> Features:
    words = split_feature_words(analysis.folded.text)
    known = {text: hash_word(text) for text in set(words)}
    found = [known[text] for text in words]
    grams = frozenset().union(*[word.grams for word in known.values()])
    alone, data, opening, _ = zip(*found, strict=True) if found else ((), (), (), ())
    texts = frozenset(alone).union(hash_pairs(data, opening), _hash_links(analysis.links))
    return Features(texts, grams, frozenset(chain(*hash_author(analysis))))


def split_feature_words(folded: str) -> list[str]:
    """The words and punctuation marks of a text in plain form, digits levelled, at most `MAX_WORDS`."""
    words: list[str] = []
    # No word has white space in it, and what is all letters and digits is one: the pattern is for the rest.
    for piece in level_digits(folded).split():
        if len(piece) <= MAX_LETTERS and piece.isalnum():
            words.append(piece)
        else:
            words += _words().findall(piece)
    return words[:MAX_WORDS]


def find_word_places(folded: str, most: int) -> list[tuple[int, int]]:
    """Where the first words and punctuation marks of a text in plain form stand."""
    return [found.span() for found in islice(_words().finditer(folded), most)]


def level_digits(text: str) -> str:
    """`text` with every digit a zero: prices and years differ, their shape does not."""
    return text.translate(_DIGITS)


def hash_link(link: TextLink) -> tuple[int, ...]:
    """The buckets of a link's host and of its ending."""
    return (hash_feature(link.host, HOST), hash_feature(link.host.rpartition(".")[2], HOST))


def hash_author(analysis: TextAnalysis) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The buckets of the author's name, and those of their web site."""
    return _hash_name(analysis.name), _hash_url(analysis.url)


def _hash_links(links: Sequence[TextLink]) -> Iterable[int]:
    if not links:
        return ()
    return (*chain.from_iterable(map(hash_link, links[:MAX_LINKS])), hash_feature(f"links {min(len(links), 4)}", COUNT))


def _hash_name(name: str) -> tuple[int, ...]:
    words = split_feature_words(fold(name).text)[:MAX_NAME_WORDS]
    if not words:
        return ()
    shape = (f"name of {min(len(words), 5)} words", f"name in capitals {name[:1].isupper()}")
    return (*(hash_feature(part, NAME) for part in words), *(hash_feature(part, COUNT) for part in shape))


def _hash_url(url: str) -> tuple[int, ...]:
    return tuple([hash_feature(part, URL) for part in split_feature_words(url.lower())[:MAX_NAME_WORDS]])


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_WORD)
