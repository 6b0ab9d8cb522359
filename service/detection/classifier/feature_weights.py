"""Amounts: what single features of a comment add to its raw score, in log-odds."""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from service.detection.classifier.hashing import KEPT_WORDS, hashed
from service.detection.classifier.model_file import Model
from service.detection.classifier.site_weights import SITE_BUCKETS, SiteWeights


class Amounts(NamedTuple):
    """The model's and the site's weights with what each feature counts in the sets of one comment."""

    model: Model
    site: SiteWeights
    words: float
    grams: float
    author: float

    def of(self, buckets: Collection[int], scale: float) -> float:
        """What some buckets of the set that counts `scale` add."""
        return scale * (self.model.step * self.model.sum_of(buckets) + self._learnt(buckets))

    def word(self, text: str) -> float:
        """What one word adds, by itself and by the characters in it."""
        alone, inside = _steps(self.model, text)
        amount = self.model.step * (self.words * alone + self.grams * inside)
        if self.site.empty:
            return amount
        word = hashed(text)
        return amount + self.words * self._learnt((word.alone,)) + self.grams * self._learnt(word.grams)

    def _learnt(self, buckets: Collection[int]) -> float:
        if self.site.empty:
            return 0.0
        values = self.site.values
        return sum([values[bucket % SITE_BUCKETS] for bucket in buckets])


@lru_cache(maxsize=KEPT_WORDS)
def _steps(model: Model, text: str) -> tuple[int, int]:
    """The steps of the model's weights for a word, and for the characters in it."""
    word = hashed(text)
    return model.sum_of((word.alone,)), model.sum_of(word.grams)
