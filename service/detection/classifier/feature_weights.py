"""Amounts: what single features of a comment add to its raw score, in log-odds."""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from service.detection.classifier.hashing import KEPT_WORDS, hash_word
from service.detection.classifier.model_file import Model
from service.detection.classifier.site_weights import SITE_BUCKETS, SiteWeights


class FeatureWeights(NamedTuple):
    """The model's and the site's weights with what each feature counts in the sets of one comment."""

    model: Model
    site: SiteWeights
    words: float
    grams: float
    author: float

    def weigh_features(self, buckets: Collection[int], scale: float) -> float:
        """What some buckets of the set that counts `scale` add."""
        return scale * (self.model.step * self.model.sum_weights(buckets) + self._sum_site_weights(buckets))

    def weigh_word(self, text: str) -> float:
        """What one word adds, by itself and by the characters in it."""
        alone, inside = _sum_model_steps(self.model, text)
        amount = self.model.step * (self.words * alone + self.grams * inside)
        if self.site.is_empty:
            return amount
        word = hash_word(text)
        return (
            amount
            + self.words * self._sum_site_weights((word.alone,))
            + self.grams * self._sum_site_weights(word.grams)
        )

    def _sum_site_weights(self, buckets: Collection[int]) -> float:
        if self.site.is_empty:
            return 0.0
        values = self.site.values
        return sum([values[bucket % SITE_BUCKETS] for bucket in buckets])


@lru_cache(maxsize=KEPT_WORDS)
def _sum_model_steps(model: Model, text: str) -> tuple[int, int]:
    """The steps of the model's weights for a word, and for the characters in it."""
    word = hash_word(text)
    return model.sum_weights((word.alone,)), model.sum_weights(word.grams)
