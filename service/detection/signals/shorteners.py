"""Shorteners: addresses that hide where they lead."""

from service.detection.lists import load_entry_set
from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text, is_under_domain, parse_host
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_WEIGHT = 1.0


def detect_shorteners(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of a link or web site behind a shortener."""
    analysis, shortening_hosts = analyse_text(submission), load_entry_set("shorteners")
    links = [link for link in analysis.links if is_under_domain(link.host, shortening_hosts)]
    spans = tuple(span for link in links for span in link.spans)
    hosts = {link.host: None for link in links}
    if is_under_domain(parse_host(analysis.url), shortening_hosts):
        hosts[parse_host(analysis.url)] = None
        spans = (*spans, Span("url", 0, len(analysis.url)))
    if not hosts:
        return ()
    detail = f"{', '.join(hosts)} hides where it leads"
    return (Evidence("shorteners", Reason.SHORTENER, _WEIGHT, detail, spans=spans),)


SHORTENERS = Signal("shorteners", detect_shorteners)
