"""History: what moderators did with this author's earlier comments."""

from math import ceil, log2

from service.detection.signal import Fact, Signal
from service.model.evidence import Assessment, Evidence, Reason
from service.model.submission import Submission

# Trust grows slowly, for one approved comment may be a spammer's first step; a rejection weighs three times as much.
_APPROVED, _APPROVED_MOST = 0.5, 3.0
_REJECTED, _REJECTED_MOST = 1.5, 4.0


def detect_history(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for the author by approved comments and against by rejected ones, growing with the logarithm."""
    author = submission.facts.author
    rejected = author.spam + author.trash
    evidence = []
    if author.approved > 0:
        weight = -min(_APPROVED_MOST, _APPROVED * log2(1 + author.approved))
        detail = f"{author.approved} comments of this author were approved"
        evidence.append(Evidence("history", Reason.APPROVED_BEFORE, weight, detail))
    if rejected > 0:
        weight = min(_REJECTED_MOST, _REJECTED * log2(1 + rejected))
        detail = f"{rejected} comments of this author were rejected"
        evidence.append(Evidence("history", Reason.REJECTED_BEFORE, weight, detail))
    return tuple(evidence)


def recall_counts(assessment: Assessment) -> tuple[int, int]:
    """Return how many comments of the author were approved and how many rejected, by the weights of this evidence.

    The inverse of `detect_history` up to the greatest weights: from there on it returns the smallest possible numbers.
    """
    weights = {
        evidence.reason: abs(evidence.weight) for evidence in assessment.evidence if evidence.signal == "history"
    }
    approved = 2 ** (weights.get(Reason.APPROVED_BEFORE, 0.0) / _APPROVED) - 1
    rejected = 2 ** (weights.get(Reason.REJECTED_BEFORE, 0.0) / _REJECTED) - 1
    return round(approved), ceil(round(rejected, 6))


HISTORY = Signal("history", detect_history, frozenset({Fact.AUTHOR_COUNTS}))
