"""Explanation: the handful of readable things in a comment that moved its raw score most towards spam."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from math import sqrt
from operator import itemgetter
from typing import NamedTuple

from service.detection.classifier.feature_weights import FeatureWeights
from service.detection.classifier.features import Features, find_word_places, hash_author, hash_link, level_digits
from service.detection.classifier.hashing import hash_pairs, hash_word
from service.detection.classifier.model_file import Model
from service.detection.classifier.site_weights import SiteWeights
from service.detection.text.folding import FoldedText
from service.detection.text.text_analysis import TextAnalysis
from service.model.evidence import Span

MAX_NAMED = 4
_MAX_WORDS = 200  # that are looked at
_MAX_RANKED = 40  # of the phrases among them
_SHOWN_LETTERS = 30
_LEAST = 0.03  # log-odds, for a thing to be named


class Cause(NamedTuple):
    """One readable thing of a comment, what it added to the raw score, and its place if it has one."""

    kind: str
    text: str
    amount: float
    spans: tuple[Span, ...] = ()


def find_causes(analysis: TextAnalysis, features: Features, model: Model, site: SiteWeights) -> tuple[Cause, ...]:
    """The up to four causes that moved the raw score most towards spam."""
    scales = (1 / sqrt(len(found) or 1) for found in (features.words, features.grams, features.author))
    amounts = FeatureWeights(model, site, *scales)
    others = _weigh_links(analysis, amounts) + (_weigh_author(analysis, amounts) if features.author else [])
    speaking = [cause for cause in others if cause.amount >= _LEAST]
    return _pick_distinct(_rank_causes(speaking, _find_phrases(analysis.folded, amounts), analysis.folded))


Phrase = tuple[float, int, int]  # its amount, and from where to where of the folded text


def _find_phrases(folded: FoldedText, amounts: FeatureWeights) -> list[Phrase]:
    """The words that speak, and two in a row where both do: the strongest."""
    places = find_word_places(folded.text, _MAX_WORDS)
    level = level_digits(folded.text)
    texts = [level[start:end] for start, end in places]
    known = {text: amounts.weigh_word(text) for text in set(texts)}
    alone = [known[text] for text in texts]
    found = [(amount, *place) for amount, place in zip(alone, places, strict=True) if amount >= _LEAST]
    words = [hash_word(text) for text in texts]
    for at, bucket in enumerate(hash_pairs([word.data for word in words], [word.opening for word in words])):
        if alone[at] > 0 and alone[at + 1] > 0:
            together = alone[at] + alone[at + 1] + amounts.weigh_features((bucket,), amounts.words)
            found.append((together, places[at][0], places[at + 1][1]))
    return nlargest(_MAX_RANKED, found)


def _weigh_links(analysis: TextAnalysis, amounts: FeatureWeights) -> list[Cause]:
    found = ((link, amounts.weigh_features(hash_link(link), amounts.words)) for link in analysis.links[:MAX_NAMED])
    return [Cause("a link to", link.host, amount, link.spans) for link, amount in found if link.host]


def _weigh_author(analysis: TextAnalysis, amounts: FeatureWeights) -> list[Cause]:
    name, url = (amounts.weigh_features(part, amounts.author) for part in hash_author(analysis))
    return [
        Cause("the name", analysis.name, name, (Span("name", 0, len(analysis.name)),)),
        Cause("the web site", analysis.url, url, (Span("url", 0, len(analysis.url)),)),
    ]


def _rank_causes(others: Iterable[Cause], phrases: Iterable[Phrase], folded: FoldedText) -> Iterator[Cause]:
    """All causes, the strongest first, made as they are asked for."""
    both: list[tuple[float, Cause | Phrase]] = [(cause.amount, cause) for cause in others]
    both += [(phrase[0], phrase) for phrase in phrases]
    for _, found in sorted(both, key=itemgetter(0), reverse=True):
        cause = found if isinstance(found, Cause) else _make_phrase_cause(folded, *found)
        if any(map(str.isalnum, cause.text)):
            yield cause


def _make_phrase_cause(folded: FoldedText, amount: float, start: int, end: int) -> Cause:
    shown = " ".join(folded.text[start:end].split())
    return Cause("words", shown, amount, (Span("text", *folded.find_typed(start, end)),))


def _pick_distinct(ranked: Iterable[Cause]) -> tuple[Cause, ...]:
    """The strongest causes, none inside another, no text twice."""
    kept: list[Cause] = []
    for cause in ranked:
        if not any(_have_common_part(cause, other) for other in kept):
            kept.append(cause)
        if len(kept) == MAX_NAMED:
            break
    return tuple(kept)


def _have_common_part(first: Cause, second: Cause) -> bool:
    if set(first.text.split()) & set(second.text.split()):
        return True
    shown = ((one, two) for one in first.spans for two in second.spans if one.field == two.field)
    return any(one.start < two.end and two.start < one.end for one, two in shown)


def describe_causes(found: Sequence[Cause]) -> str:
    """The causes as a moderator reads them: words “check out”, “my channel”; the name “…”."""
    kinds: dict[str, list[str]] = {}
    for cause in found:
        text = cause.text if len(cause.text) <= _SHOWN_LETTERS else f"{cause.text[:_SHOWN_LETTERS]}…"
        kinds.setdefault(cause.kind, []).append(f"“{text}”")
    return "; ".join(f"{kind} {', '.join(texts)}" for kind, texts in kinds.items())
