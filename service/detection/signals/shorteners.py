"""Shorteners: addresses that hide where they lead."""

from service.detection.lists import hosts
from service.detection.signal import Signal
from service.detection.text.reading import host_of, reading_of, under
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_WEIGHT = 1.0


def detect_shorteners(submission: Submission) -> tuple[Evidence, ...]:
    """Evidence of a link or web site behind a shortener."""
    reading, short = reading_of(submission), hosts("shorteners")
    found = [link for link in reading.links if under(link.host, short)]
    spans = tuple(span for link in found for span in link.spans)
    names = {link.host: None for link in found}
    if under(host_of(reading.url), short):
        names[host_of(reading.url)] = None
        spans = (*spans, Span("url", 0, len(reading.url)))
    if not names:
        return ()
    detail = f"{', '.join(names)} hides where it leads"
    return (Evidence("shorteners", Reason.SHORTENER, _WEIGHT, detail, spans=spans),)


SHORTENERS = Signal("shorteners", detect_shorteners)
