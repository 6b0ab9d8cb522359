"""Links: how many, and how much of the text they are."""

from service.detection.signal import Fact, Signal
from service.detection.text.reading import domains_of, reading_of, under
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_EACH = 0.6  # for every link over the limit
_MOST = 3.0
_MOSTLY = 1.2
_FEW_WORDS = 4


def detect_links(submission: Submission) -> tuple[Evidence, ...]:
    """Evidence of more links than the rules allow, and of text that is little but links; allowed hosts do not count."""
    reading, rules = reading_of(submission), submission.facts.rules
    allowed = domains_of(rules.allow_hosts)
    counted = [link for link in reading.links if not under(link.host, allowed)]
    spans = tuple(span for link in counted for span in link.spans)
    found = []
    if len(counted) > rules.max_links:
        weight = min(_MOST, _EACH + _EACH * (len(counted) - rules.max_links))
        detail = f"{len(counted)} links, {rules.max_links} are allowed"
        found.append(Evidence("links", Reason.MANY_LINKS, weight, detail, spans=spans))
    if counted and len(reading.prose.texts) <= _FEW_WORDS * len(counted):
        detail = f"{len(counted)} links among {len(reading.prose.texts)} words"
        found.append(Evidence("links", Reason.MOSTLY_LINKS, _MOSTLY, detail, spans=spans))
    return tuple(found)


LINKS = Signal("links", detect_links, frozenset({Fact.RULES}))
