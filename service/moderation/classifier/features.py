"""Features: a submission as three sets of numbers, each a hash of something that can be read in it.

The hash is CRC-32 modulo `BUCKETS` (Weinberger et al. 2009, without signs): no dictionary, thus no text, is kept. Each
set weighs the same whatever its size, so that neither a long comment nor a missing name leans anywhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import sqrt
from zlib import crc32

from service.moderation.folding import fold
from service.moderation.reading import Reading, SeenLink

# So many that the weights and their head fill 64 KiB: 2^14 would cost 1-11 points of recall, measured.
BUCKETS = 65_280
# Any change of what is hashed makes models and learnt weights of another version useless: raise it.
FEATURES_VERSION = 1

MAX_WORDS = 2000  # of a text: what stands behind them is not looked at
MAX_LINKS = 50
MAX_NAME_WORDS = 20
# A longer word is several: no single word can cost more than this many letters.
_WORD = r"[^\W_]{1,20}|[^\w\s]{1,3}"
_GRAM_SIZES = (3, 4, 5)
# CRC-32 may start from any number: each kind of feature has its own, so that kinds do not share hashes.
_ONE, _TWO, _GRAM, _HOST, _COUNT, _NAME, _URL = range(1, 8)
_DIGITS = str.maketrans("123456789", "000000000")


@dataclass(frozen=True, slots=True)
class Features:
    """Buckets, ascending, each once a set: `words` 1-2 with links, `grams` of 3-5 characters, `author` words."""

    words: tuple[int, ...]
    grams: tuple[int, ...]
    author: tuple[int, ...]

    @property
    def blocks(self) -> tuple[tuple[tuple[int, ...], float], ...]:
        """The non-empty sets with what each of their features counts: 1/sqrt(n)."""
        return tuple((found, 1 / sqrt(len(found))) for found in (self.words, self.grams, self.author) if found)


def features_of(reading: Reading) -> Features:
    """The features of a submission. Time is linear in its length; equal submissions have equal features."""
    words = _words_of(reading.folded.text)
    grams: set[int] = set()
    grams.update(*map(word_grams, set(words)))
    texts = {*map(word, words), *map(pair, words, words[1:]), *_links(reading.links)}
    author = set(chain(*author_parts(reading)))
    return Features(tuple(sorted(texts)), tuple(sorted(grams)), tuple(sorted(author)))


def word_places(folded: str) -> list[tuple[int, int]]:
    """Where the words and punctuation marks of a text in plain form stand, at most `MAX_WORDS`."""
    return [found.span() for _, found in zip(range(MAX_WORDS), _words().finditer(folded), strict=False)]


def digits_levelled(text: str) -> str:
    """`text` with every digit a zero: prices and years differ, their shape does not."""
    return text.translate(_DIGITS)


def _words_of(folded: str) -> list[str]:
    level = digits_levelled(folded)
    return [level[start:end] for start, end in word_places(folded)]


def word(text: str) -> int:
    """The bucket of one word."""
    return _bucket(text, _ONE)


def pair(first: str, second: str) -> int:
    """The bucket of two words in a row."""
    return _bucket(f"{first} {second}", _TWO)


@lru_cache(maxsize=8192)
def word_grams(text: str) -> tuple[int, ...]:
    """The buckets of the runs of 3 to 5 characters in one word, its edges marked."""
    marked = f"_{text}_"
    width = 1 if marked.isascii() else 2
    data = marked.encode("ascii" if width == 1 else "utf-16-le", "surrogatepass")
    spans = ((at, at + size * width) for size in _GRAM_SIZES for at in range(0, len(data) - size * width + 1, width))
    return tuple(crc32(data[start:end], _GRAM) % BUCKETS for start, end in spans)


def link_features(link: SeenLink) -> tuple[int, ...]:
    """The buckets of a link's host and of its ending."""
    return (_bucket(link.host, _HOST), _bucket(link.host.rpartition(".")[2], _HOST))


def author_parts(reading: Reading) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The buckets of the author's name, and those of their web site."""
    return _name(reading.name), _url(reading.url)


def _links(links: Sequence[SeenLink]) -> set[int]:
    if not links:
        return set()
    return {*chain.from_iterable(map(link_features, links[:MAX_LINKS])), _bucket(f"links {min(len(links), 4)}", _COUNT)}


def _name(name: str) -> tuple[int, ...]:
    words = _words_of(fold(name).text)[:MAX_NAME_WORDS]
    if not words:
        return ()
    shape = (f"name of {min(len(words), 5)} words", f"name in capitals {name[:1].isupper()}")
    return (*(_bucket(part, _NAME) for part in words), *(_bucket(part, _COUNT) for part in shape))


def _url(url: str) -> tuple[int, ...]:
    return tuple(_bucket(part, _URL) for part in _words_of(url.lower())[:MAX_NAME_WORDS])


def _bucket(text: str, kind: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"), kind) % BUCKETS


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_WORD)
