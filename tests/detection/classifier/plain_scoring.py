"""Scoring as it is defined, written out plainly: what the service's own scoring must equal."""

import re
from itertools import pairwise
from math import sqrt
from zlib import crc32

from service.detection.classifier.model_file import MOST, Model
from service.detection.classifier.site_weights import SITE_BUCKETS, SiteWeights
from service.detection.text.folding import fold
from service.detection.text.hashing import BUCKETS
from service.detection.text.text_analysis import TextAnalysis

WORD = r"[^\W_]{1,20}|[^\w\s]{1,3}"
LEVEL = str.maketrans("123456789", "000000000")


def extract_plain_sets(analysis: TextAnalysis) -> list[list[int]]:
    """Return the three sets of buckets, ascending."""
    words = _split_words(analysis.folded.text)[:2000]
    texts = [_hash_text(word, 1) for word in words]
    texts += [_hash_text(f"{first} {second}", 2) for first, second in pairwise(words)]
    for link in analysis.links[:50]:
        texts += [_hash_text(link.host, 4), _hash_text(link.host.rpartition(".")[2], 4)]
    if analysis.links:
        texts.append(_hash_text(f"links {min(len(analysis.links), 4)}", 5))
    return [sorted(set(buckets)) for buckets in (texts, _split_grams(words), _hash_author(analysis))]


def compute_plain_raw(analysis: TextAnalysis, model: Model, site: SiteWeights) -> float:
    """Return the raw score of model and site."""
    total, learnt = model.bias, site.values[SITE_BUCKETS]
    for buckets in extract_plain_sets(analysis):
        scale = 1 / sqrt(len(buckets) or 1)
        total += scale * model.step * sum(model.weights[bucket] for bucket in buckets)
        learnt += scale * sum(site.values[bucket] for bucket in sorted({bucket % SITE_BUCKETS for bucket in buckets}))
    return max(-MOST, min(MOST, total)) + learnt


def _split_grams(words: list[str]) -> list[int]:
    """Return the n-grams, where a character outside the basic plane counts as two."""
    grams = []
    for word in words:
        marked = f"_{word}_"
        data, width = (marked.encode(), 1) if marked.isascii() else (marked.encode("utf-16-le", "surrogatepass"), 2)
        for size in (3 * width, 4 * width, 5 * width):
            runs = [data[at : at + size] for at in range(0, len(data) - size + 1, width)]
            grams += [crc32(run, 3) % BUCKETS for run in runs]
    return grams


def _hash_author(analysis: TextAnalysis) -> list[int]:
    names, addresses = _split_words(fold(analysis.name).text)[:20], _split_words(analysis.url.lower())[:20]
    buckets = [_hash_text(word, 6) for word in names] + [_hash_text(word, 7) for word in addresses]
    if names:
        buckets.append(_hash_text(f"name of {min(len(names), 5)} words", 5))
        buckets.append(_hash_text(f"name in capitals {analysis.name[:1].isupper()}", 5))
    return buckets


def _split_words(text: str) -> list[str]:
    return re.findall(WORD, text.translate(LEVEL))


def _hash_text(text: str, kind: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"), kind) % BUCKETS
