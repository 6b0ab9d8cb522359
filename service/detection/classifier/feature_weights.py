"""Feature weights: what single features of a comment add to its raw score, in log-odds."""

from collections.abc import Collection
from typing import NamedTuple

from service.detection.classifier.model_file import Model
from service.detection.classifier.site_weights import SITE_BUCKETS, SiteWeights
from service.detection.text.hashing import hash_word


class FeatureWeights(NamedTuple):
    """The model's and the site's weights, and what one feature counts in each of the three sets of one comment."""

    model: Model
    site: SiteWeights
    word_scale: float
    gram_scale: float
    author_scale: float

    def weigh_features(self, buckets: Collection[int], scale: float) -> float:
        """Return what some buckets of the set that counts `scale` add."""
        return scale * (self.model.step * self.model.sum_weights(buckets) + self._sum_site_weights(buckets))

    def weigh_word(self, text: str) -> float:
        """Return what one word adds, by itself and by the characters in it."""
        word = hash_word(text)
        alone = self.weigh_features((word.alone,), self.word_scale)
        return alone + self.weigh_features(word.grams, self.gram_scale)

    def _sum_site_weights(self, buckets: Collection[int]) -> float:
        if self.site.is_empty:
            return 0.0
        values = self.site.values
        return sum([values[bucket % SITE_BUCKETS] for bucket in buckets])
