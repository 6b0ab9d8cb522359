"""Site weights: what a site's decisions add to the model, as sums of whole numbers.

AdaGrad by dual averaging (Duchi, Hazan, Singer 2011): a weight is a function of the sum of its gradients and of the
sum of their squares. Sums know no order, and what was added can be taken away again exactly.
"""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import exp, fsum, sqrt

from service.detection.text.features import Features

# Half and twice as many were no better on 6,000 decisions; these are about 20 KB when packed.
SITE_BUCKETS = 8192
_BIAS = SITE_BUCKETS
_PARTS = 64  # a gradient is kept in so many parts of one
_RATE = 0.5
_FIRST_SQUARES = 0.4 * _PARTS**2
# Good comments are few and losing one costs most.
_GOOD_COUNTS = 3.0
_CLOSE_ENOUGH = 0.1  # an error below this teaches nothing

Sums = Sequence[int]


def _make_zeros() -> Sums:
    return array("q", bytes(8 * (SITE_BUCKETS + 1)))


@dataclass(frozen=True)
class SiteWeights:
    """The sums of gradients and of their squares by bucket, the bias last. Immutable: learning makes another value."""

    gradients: Sums = field(default_factory=_make_zeros)
    squares: Sums = field(default_factory=_make_zeros)

    @cached_property
    def is_empty(self) -> bool:
        """Return whether no lesson has changed any weight."""
        return not any(self.squares)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """Return the weights, in tempered log-odds."""
        pairs = zip(self.gradients, self.squares, strict=True)
        return tuple(-_RATE * total / sqrt(square + _FIRST_SQUARES) if total else 0.0 for total, square in pairs)

    @property
    def bias(self) -> float:
        """Return what the site adds to any comment."""
        return self.values[_BIAS]

    def score(self, features: Features) -> float:
        """Return what the site adds to a raw score."""
        if self.is_empty:
            return 0.0
        # `fsum` loses nothing, so that the order of adding does not change the sum.
        parts = [scale * self.sum_weights(map_to_site_buckets(buckets)) for buckets, scale in features.blocks]
        return fsum((self.bias, *parts))

    def sum_weights(self, buckets: Collection[int]) -> float:
        """Return the sum of the weights of some of the site's buckets."""
        return fsum([self.values[bucket] for bucket in buckets])

    def apply_changes(self, features: Features, *changes: tuple[float, int]) -> "SiteWeights":
        """Return the weights after adding (`times` 1) or taking away (-1) the gradient of each (error, times)."""
        gradients, squares = array("q", self.gradients), array("q", self.squares)
        blocks = [(map_to_site_buckets(buckets), scale) for buckets, scale in features.blocks]
        for error, times in changes:
            for buckets, scale in (*blocks, ([_BIAS], 1.0)):
                part = round(error * scale * _PARTS)
                for bucket in buckets:
                    gradients[bucket] += times * part
                    squares[bucket] += times * part * part
        return SiteWeights(gradients, squares)


def compute_error(raw: float, *, is_spam: bool) -> float:
    """Return how wrong a raw score was, from -1 (spam thought good) to 3 (good thought spam), 0 if close enough."""
    error = 1 / (1 + exp(-raw)) - is_spam
    if abs(error) < _CLOSE_ENOUGH:
        return 0.0
    return error if is_spam else error * _GOOD_COUNTS


def map_to_site_buckets(buckets: Collection[int]) -> set[int]:
    """Return the site's buckets for some of the model's buckets."""
    return {bucket % SITE_BUCKETS for bucket in buckets}


EMPTY_WEIGHTS = SiteWeights()
