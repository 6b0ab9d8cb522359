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
        allowed_words = "1 is allowed" if rules.max_links == 1 else f"{rules.max_links} are allowed"
        detail = f"{len(counted)} link{'' if len(counted) == 1 else 's'}, {allowed_words}"
        evidence.append(Evidence("links", Reason.MANY_LINKS, weight, detail, spans=spans))
    if counted and len(analysis.prose.texts) <= _FEW_WORDS * len(counted):
        detail = _describe_share(len(counted), len(analysis.prose.texts))
        evidence.append(Evidence("links", Reason.MOSTLY_LINKS, _MOSTLY, detail, spans=spans))
    return tuple(evidence)


def _describe_share(links: int, words: int) -> str:
    """Return "1 link among 2 words"."""
    return f"{links} link{'' if links == 1 else 's'} among {words} word{'' if words == 1 else 's'}"


LINKS = Signal("links", detect_links, frozenset({Fact.RULES}))
