"""References: links to where series are shown and written about, which readers give one another."""

from service.detection.lists import load_entry_set
from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text, is_under_domain
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

# Less than what any way of selling weighs: whoever adds such a link to an advertisement gains little.
_WEIGHT = -0.8


def detect_references(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for a comment that links to such places only, and whose author names no web site."""
    analysis, reference_hosts = analyse_text(submission), load_entry_set("references")
    if (
        analysis.url
        or not analysis.links
        or not all(is_under_domain(link.host, reference_hosts) for link in analysis.links)
    ):
        return ()
    names = ", ".join(dict.fromkeys(link.host for link in analysis.links))
    spans = tuple(span for link in analysis.links for span in link.spans)
    return (Evidence("references", Reason.ON_TOPIC, _WEIGHT, f"links to {names}, as readers do", spans=spans),)


REFERENCES = Signal("references", detect_references)
