"""Listed hosts: the site's own list of hosts that nobody may link to, subdomains included."""

from service.detection.signal import Fact, Signal
from service.detection.text.reading import domains_of, host_of, reading_of, under
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_WEIGHT = 5.0


def detect_listed_hosts(submission: Submission) -> tuple[Evidence, ...]:
    """Evidence for each blocked host in the text, the author's web site or e-mail; an allowed host is no evidence."""
    reading, rules = reading_of(submission), submission.facts.rules
    if not rules.block_hosts:
        return ()
    blocked, allowed = domains_of(rules.block_hosts), domains_of(rules.allow_hosts)
    seen = {link.host: link.spans for link in reversed(reading.links)}
    url, email = host_of(reading.url), reading.email.rpartition("@")[2].lower()
    seen.setdefault(url, (Span("url", 0, len(reading.url)),))
    seen.setdefault(email, (Span("email", 0, len(reading.email)),))
    return tuple(
        Evidence("listed-hosts", Reason.LISTED_HOST, _WEIGHT, f"the host {host} is on the block list", spans=spans)
        for host, spans in seen.items()
        if under(host, blocked) and not under(host, allowed)
    )


LISTED_HOSTS = Signal("listed-hosts", detect_listed_hosts, frozenset({Fact.RULES}))
