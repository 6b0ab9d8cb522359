"""Explanation: the handful of readable things in a comment that weighed most on one side of its raw score."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from service.model.evidence import Span
from service.moderation.classifier.features import (
    Features,
    author_parts,
    digits_levelled,
    link_features,
    pair,
    word,
    word_grams,
    word_places,
)
from service.moderation.classifier.model_file import Model
from service.moderation.classifier.site_weights import SITE_BUCKETS, SiteWeights
from service.moderation.folding import Folded
from service.moderation.reading import Reading

MAX_NAMED = 4
_MAX_WORDS = 200  # that are looked at
_SHOWN_LETTERS = 30
_LEAST = 0.03  # log-odds, for a thing to be named


@dataclass(frozen=True, slots=True)
class Cause:
    """One readable thing of a comment, what it added to the raw score, and its place if it has one."""

    kind: str
    text: str
    amount: float
    spans: tuple[Span, ...] = ()


def causes(reading: Reading, features: Features, model: Model, site: SiteWeights, sign: int) -> tuple[Cause, ...]:
    """The up to four causes that moved the raw score most towards spam (`sign` 1) or away from it (-1)."""
    weight_of, value_of, anything_learnt = model.weights.__getitem__, site.values.__getitem__, any(site.squares)
    scales = tuple(
        1 / sqrt(len(found)) if found else 0.0 for found in (features.words, features.grams, features.author)
    )

    def amount(buckets: Sequence[int], block: int) -> float:
        learnt = sum(map(value_of, [bucket % SITE_BUCKETS for bucket in buckets])) if anything_learnt else 0.0
        return sign * scales[block] * (model.step * sum(map(weight_of, buckets)) + learnt)

    found = [*_phrases(reading.folded, amount), *_links(reading, amount), *_author(reading, amount)]
    ranked = sorted((cause for cause in found if cause.amount >= _LEAST), key=lambda cause: -cause.amount)
    return _apart(ranked)


Amount = Callable[[Sequence[int], int], float]


def _phrases(folded: Folded, amount: Amount) -> list[Cause]:
    places = word_places(folded.text)[:_MAX_WORDS]
    texts = [digits_levelled(folded.text[start:end]) for start, end in places]
    alone = {text: amount([word(text)], 0) + amount(word_grams(text), 1) for text in set(texts)}
    found = [_phrase(folded, *place, alone[text]) for place, text in zip(places, texts, strict=True) if alone[text] > 0]
    for (start, _), (_, end), first, second in zip(places, places[1:], texts, texts[1:], strict=False):
        # Two words are named together only where both speak.
        if alone[first] > 0 and alone[second] > 0:
            together = alone[first] + alone[second] + amount([pair(first, second)], 0)
            found.append(_phrase(folded, start, end, together))
    return [cause for cause in found if any(map(str.isalnum, cause.text))]


def _phrase(folded: Folded, start: int, end: int, amount: float) -> Cause:
    shown = " ".join(folded.text[start:end].split())
    return Cause("words", shown, amount, (Span("text", *folded.typed(start, end)),))


def _links(reading: Reading, amount: Amount) -> list[Cause]:
    found = ((link, amount(link_features(link), 0)) for link in reading.links[:MAX_NAMED])
    return [Cause("a link to", link.host, value, link.spans) for link, value in found if link.host]


def _author(reading: Reading, amount: Amount) -> list[Cause]:
    names, addresses = author_parts(reading)
    return [
        Cause("the name", reading.name, amount(names, 2), (Span("name", 0, len(reading.name)),)),
        Cause("the web site", reading.url, amount(addresses, 2), (Span("url", 0, len(reading.url)),)),
    ]


def _apart(ranked: Sequence[Cause]) -> tuple[Cause, ...]:
    """The strongest causes, none inside another, no text twice."""
    kept: list[Cause] = []
    for cause in ranked:
        if len(kept) < MAX_NAMED and not any(_share(cause, other) for other in kept):
            kept.append(cause)
    return tuple(kept)


def _share(first: Cause, second: Cause) -> bool:
    if set(first.text.split()) & set(second.text.split()):
        return True
    pairs = ((one, two) for one in first.spans for two in second.spans if one.field == two.field)
    return any(one.start < two.end and two.start < one.end for one, two in pairs)


def told(found: Sequence[Cause]) -> str:
    """The causes as a moderator reads them: words “check out”, “my channel”; the name “…”."""
    kinds: dict[str, list[str]] = {}
    for cause in found:
        text = cause.text if len(cause.text) <= _SHOWN_LETTERS else f"{cause.text[:_SHOWN_LETTERS]}…"
        kinds.setdefault(cause.kind, []).append(f"“{text}”")
    return "; ".join(f"{kind} {', '.join(texts)}" for kind, texts in kinds.items())
