"""References: links to where series are shown and written about, which readers give one another."""

from service.detection.lists import hosts
from service.detection.signal import Signal
from service.detection.text.reading import reading_of, under
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

# Less than what any way of selling weighs: whoever adds such a link to an advertisement gains little.
_WEIGHT = -0.8


def detect_references(submission: Submission) -> tuple[Evidence, ...]:
    """Evidence for a comment that links to such places only, and whose author names no web site."""
    reading, known = reading_of(submission), hosts("references")
    if reading.url or not reading.links or not all(under(link.host, known) for link in reading.links):
        return ()
    named = ", ".join(dict.fromkeys(link.host for link in reading.links))
    spans = tuple(span for link in reading.links for span in link.spans)
    return (Evidence("references", Reason.ON_TOPIC, _WEIGHT, f"links to {named}, as readers do", spans=spans),)


REFERENCES = Signal("references", detect_references)
