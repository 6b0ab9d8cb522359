"""Abuse: words that insult, threaten or hate, in five languages. They sort the queue, may hold, and never make spam.

What is said of a villain, a plot or oneself is not abuse: an insult counts more where somebody is spoken to.
"""

from bisect import bisect_left

from service.detection.lists import load_entries
from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.detection.text.word_lists import Hit, compile_lists
from service.detection.text.word_views import WordView
from service.model.evidence import Evidence, Reason, Span
from service.model.status import Axis
from service.model.submission import Submission

# What each different word of a list weighs, and all of them at most. From 1.5 a comment waits, under the default rules.
_WEIGHTS = {"profanity": (0.3, 0.9), "insults": (0.2, 0.6), "assaults": (0.9, 1.8), "slurs": (1.2, 2.4)}
_THREAT = 1.5
_ADDRESSED = 0.6  # added where an insult is said to somebody
_BEFORE, _BEHIND = 24, 10  # most characters between the insult and the word that addresses
_MOST = 3.0


def detect_abuse(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of abuse, growing with the number of different listed words and with how they are meant."""
    analysis = analyse_text(submission)
    hits_by_list = {name: analysis.find_in_prose(name) for name in (*_WEIGHTS, "threats")}
    hits = sorted((hit for hits in hits_by_list.values() for hit in hits), key=lambda hit: hit.start)
    if not hits:
        return ()
    insults, threatens = hits_by_list["insults"], bool(hits_by_list["threats"])
    is_addressed = bool(insults) and _is_addressed(insults, _find_addresses(analysis.prose))
    weight = sum(_weigh_list(name, hits_by_list[name]) for name in _WEIGHTS) + _ADDRESSED * is_addressed
    weight += _THREAT * threatens
    kind = "words that threaten" if threatens else "words that may insult"
    entries = ", ".join(dict.fromkeys(hit.entry for hit in hits))
    detail = f"{kind}: {entries}{' (said to somebody)' if is_addressed else ''}"
    spans = tuple(Span("text", hit.start, hit.end) for hit in hits)
    return (Evidence("abuse", Reason.ABUSE_WORD, min(_MOST, round(weight, 2)), detail, Axis.ABUSE, spans),)


def _weigh_list(name: str, hits: tuple[Hit, ...]) -> float:
    weight, most = _WEIGHTS[name]
    return min(most, weight * len({hit.entry for hit in hits}))


def _find_addresses(prose: WordView) -> tuple[Hit, ...]:
    """Return the words that address somebody. Most comments have one, so they are looked for beside insults only."""
    return compile_lists(addressed=load_entries("addressed")).find(prose).get("addressed", ())


def _is_addressed(insults: tuple[Hit, ...], addresses: tuple[Hit, ...]) -> bool:
    """Return whether a word that addresses somebody ends shortly before an insult, or begins shortly after one."""
    ends, starts = sorted(hit.end for hit in addresses), sorted(hit.start for hit in addresses)
    return any(
        _has_any_between(ends, hit.start - _BEFORE, hit.start) or _has_any_between(starts, hit.end, hit.end + _BEHIND)
        for hit in insults
    )


def _has_any_between(ordered: list[int], low: int, high: int) -> bool:
    index = bisect_left(ordered, low)
    return index < len(ordered) and ordered[index] <= high


ABUSE = Signal("abuse", detect_abuse)
