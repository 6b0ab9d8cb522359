"""The shipped sample of good comments, chosen from labelled ones."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from zlib import crc32

from service.detection.classifier.good_sample import GoodSample, make_sample
from service.detection.text.features import Features
from service.evaluation.labelled import LabelledComment
from service.evaluation.pool import PoolExample, make_pool

PER_SOURCE = 12


def choose_good_sample(rows: Sequence[LabelledComment]) -> GoodSample:
    """Return the sample of `PER_SOURCE` good comments of each source, chosen by their hashes.

    Comments without an author are given one of a blog.
    """
    good = [row for row in rows if not row.is_spam]
    sources = sorted({row.source for row in good})
    chosen = [row for source in sources for row in _choose([row for row in good if row.source == source])]
    pool = make_pool(chosen)
    authors = [one.features.author for one in pool if one.is_of_blog and one.features.author]
    return make_sample([_add_author(one, position, authors) for position, one in enumerate(pool)])


def _choose(rows: Sequence[LabelledComment]) -> Sequence[LabelledComment]:
    return sorted(rows, key=lambda row: (crc32(row.body.encode("utf-8", "surrogatepass")), row.body))[:PER_SOURCE]


def _add_author(example: PoolExample, position: int, authors: Sequence[Collection[int]]) -> Features:
    if example.features.author or not authors:
        return example.features
    return replace(example.features, author=authors[position % len(authors)])
