"""Duplicates: the same or nearly the same text before, by this author or address, in this thread or on this site."""

from math import log2

from service.detection.signal import Fact, Signal
from service.detection.text.fingerprint import compare_signatures
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason
from service.model.submission import Facts, Submission

# What each share of equal parts weighs; one part in four may be a common phrase.
_WEIGHTS = {1.0: 2.0, 0.75: 1.4, 0.5: 0.8}
_SEEN, _SEEN_MOST = 0.8, 3.0


def detect_duplicates(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of the most similar recent text, and of how often the site saw it. Short texts have none."""
    facts, signature = submission.facts, analyse_text(submission).signature
    if not signature:
        return ()
    return (*_compare_with_recent(facts, signature), *_count_sightings(facts.times_seen))


def _compare_with_recent(facts: Facts, signature: int) -> list[Evidence]:
    recent = {
        "by this author": facts.author.prints,
        "from this address": facts.address.prints,
        "in this thread": facts.thread_prints,
    }
    likely = [(compare_signatures(signature, other), where) for where, prints in recent.items() for other in prints]
    likeness, where = max(likely, default=(0.0, ""))
    if likeness not in _WEIGHTS:
        return []
    reason = Reason.DUPLICATE if likeness == 1 else Reason.NEAR_DUPLICATE
    return [Evidence("duplicates", reason, _WEIGHTS[likeness], f"{likeness:.0%} the same text {where} before")]


def _count_sightings(sightings: int) -> list[Evidence]:
    if sightings <= 0:
        return []
    weight = min(_SEEN_MOST, _SEEN * log2(1 + sightings))
    times = "once" if sightings == 1 else f"{sightings} times"
    detail = f"a similar text was sent to this site before, {times}"
    return [Evidence("duplicates", Reason.NEAR_DUPLICATE, weight, detail)]


DUPLICATES = Signal(
    "duplicates",
    detect_duplicates,
    frozenset({Fact.AUTHOR_LATEST, Fact.ADDRESS_PACE, Fact.THREAD_PRINTS, Fact.TIMES_SEEN}),
)
