"""Pace: too many comments from one address, or an author's next one too soon after the last."""

from service.detection.signal import Fact, Signal
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_FLOOD_MS = 15_000  # WordPress refuses a comment within 15 seconds of the author's last one
_SECOND = 1000
_STEP = 1.0
_MOST = 4.0


def detect_pace(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of an address over the site's limit, growing with the excess, and of an author in a hurry."""
    facts = submission.facts
    limit, posts = facts.rules.pace_hold, facts.address.posts
    evidence = []
    if posts >= limit:
        weight = min(_MOST, 1.0 + _STEP * posts / limit)
        detail = f"{posts} comments from this address within minutes, {limit} are usual at most"
        evidence.append(Evidence("pace", Reason.ADDRESS_PACE, weight, detail))
    since = facts.now - facts.author.last_at
    if facts.author.last_at and 0 <= since < _FLOOD_MS:
        detail = _describe_wait(since // _SECOND)
        evidence.append(Evidence("pace", Reason.AUTHOR_PACE, 1.0, detail))
    return tuple(evidence)


def _describe_wait(seconds: int) -> str:
    """Return when the author wrote last, for `seconds` of at least 0."""
    if seconds == 0:
        return "the author sent another comment less than a second before"
    return f"the author sent another comment {seconds} second{'' if seconds == 1 else 's'} before"


PACE = Signal("pace", detect_pace, frozenset({Fact.NOW, Fact.RULES, Fact.AUTHOR_LATEST, Fact.ADDRESS_PACE}))
