"""Listed hosts: the site's own list of hosts that nobody may link to, subdomains included."""

from service.detection.signal import Fact, Signal
from service.detection.text.text_analysis import analyse_text, is_under_domain, parse_domains, parse_host
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_WEIGHT = 5.0


def detect_listed_hosts(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for each blocked host in the text, the web site or the e-mail, unless it is allowed too."""
    analysis, rules = analyse_text(submission), submission.facts.rules
    if not rules.block_hosts:
        return ()
    blocked, allowed = parse_domains(rules.block_hosts), parse_domains(rules.allow_hosts)
    spans_by_host = {link.host: link.spans for link in reversed(analysis.links)}
    url, email = parse_host(analysis.url), analysis.email.rpartition("@")[2].lower()
    spans_by_host.setdefault(url, (Span("url", 0, len(analysis.url)),))
    spans_by_host.setdefault(email, (Span("email", 0, len(analysis.email)),))
    return tuple(
        Evidence("listed-hosts", Reason.LISTED_HOST, _WEIGHT, f"the host {host} is on the block list", spans=spans)
        for host, spans in spans_by_host.items()
        if is_under_domain(host, blocked) and not is_under_domain(host, allowed)
    )


LISTED_HOSTS = Signal("listed-hosts", detect_listed_hosts, frozenset({Fact.RULES}))
