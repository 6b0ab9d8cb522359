"""Duplicates: the same or nearly the same text before, by this author or address, in this thread or on this site."""

from math import log2

from service.model.evidence import Evidence, Reason
from service.model.submission import Submission
from service.moderation.fingerprint import similarity
from service.moderation.reading import reading_of

_EXACT = 2.0
_NEAR = 1.2
_NEAR_SIMILARITY = 0.75
_SEEN_MOST = 3.0


def duplicates(submission: Submission) -> tuple[Evidence, ...]:
    """The strongest likeness among recent texts, and how often the site has seen the text; short texts have none."""
    facts, print_ = submission.facts, reading_of(submission).signature
    if not print_:
        return ()
    recent = {
        "by this author": facts.author.prints,
        "from this address": facts.address.prints,
        "in this thread": facts.thread_prints,
    }
    likeness, where = max(
        (similarity(print_, other), where) for where, prints in recent.items() for other in (*prints, 0)
    )
    found = []
    if likeness == 1:
        found.append(Evidence("duplicates", Reason.DUPLICATE, _EXACT, f"the same text {where} before"))
    elif likeness >= _NEAR_SIMILARITY:
        found.append(Evidence("duplicates", Reason.NEAR_DUPLICATE, _NEAR, f"nearly the same text {where} before"))
    if facts.seen > 0:
        weight = min(_SEEN_MOST, log2(1 + facts.seen))
        detail = f"the site has seen nearly this text before, {facts.seen} times"
        found.append(Evidence("duplicates", Reason.NEAR_DUPLICATE, weight, detail))
    return tuple(found)
