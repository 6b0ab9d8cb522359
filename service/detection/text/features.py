"""Features: a submission as three sets of numbers, each a hash of something that can be read in it.

The hashing trick (Weinberger et al. 2009, without signs): no dictionary and therefore no text is kept. Each set weighs
the same whatever its size, so that neither a long comment nor a missing name leans anywhere.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import sqrt
from typing import TYPE_CHECKING

from service.detection.text.folding import fold
from service.detection.text.hashing import COUNT, HOST, NAME, URL, hash_feature, hash_pairs, hash_word

if TYPE_CHECKING:
    from service.detection.text.text_analysis import TextAnalysis, TextLink

# Any change of what is hashed makes models and learnt weights of another version useless. Raise it with such a change.
FEATURES_VERSION = 1

MAX_WORDS = 2000  # of a text: later words are not looked at
MAX_LINKS = 50
MAX_NAME_WORDS = 20
MAX_LETTERS = 20  # a longer word counts as several: no single word can cost more than this many letters
_WORD_OR_MARKS = rf"[^\W_]{{1,{MAX_LETTERS}}}|[^\w\s]{{1,3}}"
_DIGITS = str.maketrans("123456789", "000000000")
Buckets = Collection[int]


@dataclass(frozen=True, slots=True)
class Features:
    """Buckets, each once a set, in no order.

    `words` are single words, pairs of words and links, `grams` runs of 3 to 5 characters, `author` the author's words.
    """

    words: Buckets
    grams: Buckets
    author: Buckets

    @property
    def blocks(self) -> tuple[tuple[Buckets, float], ...]:
        """Return the non-empty sets, each with what one of its features counts: 1/sqrt(n)."""
        return tuple((buckets, 1 / sqrt(len(buckets))) for buckets in (self.words, self.grams, self.author) if buckets)

    def make_sorted(self) -> "Features":
        """Return the same features ascending and in tuples, for sums that depend on the order and for keeping many."""
        return Features(*(tuple(sorted(buckets)) for buckets in (self.words, self.grams, self.author)))


def extract_features(analysis: "TextAnalysis") -> Features:
    """Return the features of a submission. Time is linear; equal submissions have equal features."""
    words = split_feature_words(analysis.folded.text)
    hashed = [hash_word(word) for word in set(words)]
    texts = {word.alone for word in hashed}.union(hash_pairs(words), _hash_links(analysis.links))
    grams = frozenset(chain.from_iterable(word.grams for word in hashed))
    return Features(frozenset(texts), grams, frozenset(chain(*hash_author(analysis))))


def split_feature_words(folded: str) -> list[str]:
    """Return the words and punctuation marks of a folded text, its digits made zeros, at most `MAX_WORDS`."""
    return [match[0] for match in islice(re.finditer(_WORD_OR_MARKS, level_digits(folded)), MAX_WORDS)]


def find_word_places(folded: str, most: int) -> list[tuple[int, int]]:
    """Return where the first `most` words and punctuation marks of a folded text stand."""
    return [match.span() for match in islice(re.finditer(_WORD_OR_MARKS, folded), most)]


def level_digits(text: str) -> str:
    """Return `text` with every digit a zero: prices and years differ, their shape does not."""
    return text.translate(_DIGITS)


def hash_link(link: "TextLink") -> tuple[int, ...]:
    """Return the buckets of a link's host and of its top-level domain."""
    return (hash_feature(link.host, HOST), hash_feature(link.host.rpartition(".")[2], HOST))


def hash_author(analysis: "TextAnalysis") -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the buckets of the author's name, and those of their web site."""
    return _hash_name(analysis.name), _hash_url(analysis.url)


def _hash_links(links: Sequence["TextLink"]) -> Iterator[int]:
    if links:
        yield from chain.from_iterable(map(hash_link, links[:MAX_LINKS]))
        yield hash_feature(f"links {min(len(links), 4)}", COUNT)


def _hash_name(name: str) -> tuple[int, ...]:
    words = split_feature_words(fold(name).text)[:MAX_NAME_WORDS]
    if not words:
        return ()
    shape = (f"name of {min(len(words), 5)} words", f"name in capitals {name[:1].isupper()}")
    return (*(hash_feature(word, NAME) for word in words), *(hash_feature(part, COUNT) for part in shape))


def _hash_url(url: str) -> tuple[int, ...]:
    return tuple(hash_feature(word, URL) for word in split_feature_words(url.lower())[:MAX_NAME_WORDS])
