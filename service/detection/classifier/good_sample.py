"""The good sample: features of good comments of many kinds, shipped to measure what a site's own weights add to them.

People mostly decide on spam, so a site's weights learn one side: words, names and habits of everybody lean towards spam
with those of spammers. These comments show how far, and the calibration moves by it (docs/decisions/0011).
"""

import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import fsum, sqrt
from typing import NamedTuple

from service.detection.classifier.model_file import ModelError
from service.detection.classifier.site_weights import SITE_BUCKETS, SiteWeights, map_to_site_buckets
from service.detection.text.features import FEATURES_VERSION, Features

MAGIC = b"recapgod"
FORMAT = 1
# This share of the sample gains less than the lift.
_MOST = 0.9
_HEAD = struct.Struct("<8sHHII")

Blocks = tuple[tuple[int, ...], ...]


class GoodSample(NamedTuple):
    """Some good comments, each as the site's buckets of its sets of features, ascending."""

    comments: tuple[Blocks, ...] = ()

    def measure_lift(self, weights: SiteWeights) -> float:
        """Return how much `weights` add to the raw scores of good comments, 0 or more."""
        if weights.is_empty or not self.comments:
            return 0.0
        gains = sorted(self.measure_gains(weights))
        return max(0.0, gains[int(_MOST * len(gains))])

    def measure_gains(self, weights: SiteWeights) -> list[float]:
        """Return what `weights` add to the raw score of each comment."""
        return [_measure_gain(blocks, weights) for blocks in self.comments]

    def dump(self) -> bytes:
        """Return the file's bytes, equal for equal samples."""
        rows = array("H", [number for blocks in self.comments for buckets in blocks for number in _pack_row(buckets)])
        body = zlib.compress(rows.tobytes(), 9)
        return _HEAD.pack(MAGIC, FORMAT, FEATURES_VERSION, SITE_BUCKETS, zlib.crc32(body)) + body

    @classmethod
    def load(cls, data: bytes) -> "GoodSample":
        """Return the sample of a file's bytes. Raises `ModelError` naming the fault."""
        if len(data) < _HEAD.size or not data.startswith(MAGIC):
            raise ModelError("This is no sample of good comments: it does not begin as one.")
        _, format_, features, buckets, checksum = _HEAD.unpack_from(data)
        if (format_, features, buckets) != (FORMAT, FEATURES_VERSION, SITE_BUCKETS):
            raise ModelError("The sample of good comments is of another version.")
        if zlib.crc32(data[_HEAD.size :]) != checksum:
            raise ModelError("The sample of good comments is damaged: its checksum does not fit.")
        rows = list(_unpack_rows(array("H", zlib.decompress(data[_HEAD.size :]))))
        return cls(tuple(tuple(rows[at : at + 3]) for at in range(0, len(rows), 3)))


def _measure_gain(blocks: Blocks, weights: SiteWeights) -> float:
    parts = (weights.sum_weights(buckets) / sqrt(len(buckets)) for buckets in blocks if buckets)
    return fsum((weights.bias, *parts))


def make_sample(comments: Sequence[Features]) -> GoodSample:
    """Return the sample of some good comments' features."""
    blocks = ((features.words, features.grams, features.author) for features in comments)
    return GoodSample(tuple(tuple(tuple(sorted(map_to_site_buckets(part))) for part in parts) for parts in blocks))


@cache
def load_shipped_sample() -> GoodSample:
    """Return the sample that ships with the package. It is loaded at the first call."""
    return GoodSample.load((files("service.detection") / "data" / "good_sample.bin").read_bytes())


def _pack_row(buckets: Sequence[int]) -> list[int]:
    """Return the number of buckets and the steps between them: small numbers pack well."""
    return [len(buckets), *(second - first for first, second in pairwise((0, *buckets)))]


def _unpack_rows(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    at = 0
    while at < len(numbers):
        end = at + 1 + numbers[at]
        yield tuple(accumulate(numbers[at + 1 : end]))
        at = end
