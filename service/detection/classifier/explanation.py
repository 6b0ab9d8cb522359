"""Explanation: the few readable things in a comment that moved its raw score most towards spam."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt
from operator import attrgetter
from typing import NamedTuple

from service.detection.classifier.feature_weights import FeatureWeights
from service.detection.classifier.model_file import Model
from service.detection.classifier.site_weights import SiteWeights
from service.detection.text.empty_words import has_meaning
from service.detection.text.features import Features, find_word_places, hash_author, hash_link, level_digits
from service.detection.text.folding import FoldedText
from service.detection.text.hashing import hash_pairs
from service.detection.text.text_analysis import TextAnalysis
from service.model.evidence import Span

MAX_NAMED = 4
_MAX_WORDS = 200  # that are looked at
_MAX_RANKED = 40  # of the phrases among them
_SHOWN_LETTERS = 30
_LEAST = 0.03  # log-odds: a thing with less is not named


class Cause(NamedTuple):
    """One readable thing of a comment, what it added to the raw score, and its place if it has one."""

    kind: str
    text: str
    amount: float
    spans: tuple[Span, ...] = ()


class Phrase(NamedTuple):
    """One or two words, what they added to the raw score, and where they stand in the folded text."""

    amount: float
    start: int
    end: int


def find_causes(analysis: TextAnalysis, features: Features, model: Model, site: SiteWeights) -> tuple[Cause, ...]:
    """Return up to four causes that moved the raw score most towards spam, the strongest first."""
    scales = (1 / sqrt(len(buckets) or 1) for buckets in (features.words, features.grams, features.author))
    weights = FeatureWeights(model, site, *scales)
    causes = _weigh_links(analysis, weights) + (_weigh_author(analysis, weights) if features.author else [])
    causes = [cause for cause in causes if cause.amount >= _LEAST]
    causes += [_make_phrase_cause(analysis.folded, phrase) for phrase in _find_phrases(analysis.folded, weights)]
    return _pick_distinct(sorted(causes, key=attrgetter("amount"), reverse=True))


def _find_phrases(folded: FoldedText, weights: FeatureWeights) -> list[Phrase]:
    """Return the strongest words, and pairs of words of which both lean towards spam."""
    word_spans = find_word_places(folded.text, _MAX_WORDS)
    leveled = level_digits(folded.text)
    texts = [leveled[start:end] for start, end in word_spans]
    amounts = [weights.weigh_word(text) for text in texts]
    phrases = [Phrase(amount, *place) for amount, place in zip(amounts, word_spans, strict=True) if amount >= _LEAST]
    pairs = zip(hash_pairs(texts), pairwise(amounts), pairwise(word_spans), strict=True)
    for bucket, (first, second), ((start, _), (_, end)) in pairs:
        if first > 0 and second > 0:
            together = first + second + weights.weigh_features((bucket,), weights.word_scale)
            phrases.append(Phrase(together, start, end))
    return sorted(phrases, reverse=True)[:_MAX_RANKED]


def _weigh_links(analysis: TextAnalysis, weights: FeatureWeights) -> list[Cause]:
    return [
        Cause("a link to", link.host, weights.weigh_features(hash_link(link), weights.word_scale), link.spans)
        for link in analysis.links[:MAX_NAMED]
        if link.host
    ]


def _weigh_author(analysis: TextAnalysis, weights: FeatureWeights) -> list[Cause]:
    name, url = (weights.weigh_features(part, weights.author_scale) for part in hash_author(analysis))
    return [
        Cause("the name", analysis.name, name, (Span("name", 0, len(analysis.name)),)),
        Cause("the web site", analysis.url, url, (Span("url", 0, len(analysis.url)),)),
    ]


def _make_phrase_cause(folded: FoldedText, phrase: Phrase) -> Cause:
    text = " ".join(folded.text[phrase.start : phrase.end].split())
    return Cause("words", text, phrase.amount, (Span("text", *folded.find_typed(phrase.start, phrase.end)),))


def _pick_distinct(ranked: Iterable[Cause]) -> tuple[Cause, ...]:
    """Return the strongest causes that mean something, none of which has a word or a place of a stronger one."""
    picked: list[Cause] = []
    for cause in ranked:
        if has_meaning(cause.text) and not any(_have_common_part(cause, other) for other in picked):
            picked.append(cause)
        if len(picked) == MAX_NAMED:
            break
    return tuple(picked)


def _have_common_part(first: Cause, second: Cause) -> bool:
    if set(first.text.split()) & set(second.text.split()):
        return True
    spans = ((one, two) for one in first.spans for two in second.spans if one.field == two.field)
    return any(one.start < two.end and two.start < one.end for one, two in spans)


def describe_causes(causes: Sequence[Cause]) -> str:
    """Return the causes as a moderator reads them: words “check out”, “my channel”; the name “…”."""
    kinds: dict[str, list[str]] = {}
    for cause in causes:
        text = cause.text if len(cause.text) <= _SHOWN_LETTERS else f"{cause.text[:_SHOWN_LETTERS]}…"
        kinds.setdefault(cause.kind, []).append(f"“{text}”")
    return "; ".join(f"{kind} {', '.join(texts)}" for kind, texts in kinds.items())
