"""Links: how many, and how much of the text they are."""

from service.detection.signal import Fact, Signal
from service.detection.text.text_analysis import analyse_text, is_under_domain, parse_domains
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_EACH = 0.6  # for every link over the limit
_MOST = 3.0
_MOSTLY = 1.2
_FEW_WORDS = 4


def detect_links(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of too many links and of text that is mostly links. Links to allowed hosts do not count."""
    analysis, rules = analyse_text(submission), submission.facts.rules
    allowed = parse_domains(rules.allow_hosts)
    counted = [link for link in analysis.links if not is_under_domain(link.host, allowed)]
    spans = tuple(span for link in counted for span in link.spans)
    evidence = []
    if len(counted) > rules.max_links:
        weight = min(_MOST, _EACH + _EACH * (len(counted) - rules.max_links))
        detail = f"{len(counted)} links, {rules.max_links} are allowed"
        evidence.append(Evidence("links", Reason.MANY_LINKS, weight, detail, spans=spans))
    if counted and len(analysis.prose.texts) <= _FEW_WORDS * len(counted):
        detail = f"{len(counted)} links among {len(analysis.prose.texts)} words"
        evidence.append(Evidence("links", Reason.MOSTLY_LINKS, _MOSTLY, detail, spans=spans))
    return tuple(evidence)


LINKS = Signal("links", detect_links, frozenset({Fact.RULES}))
