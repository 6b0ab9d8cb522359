"""Works: the versions and parts of a work that readers recommend to one another, such as a director's cut.

"Check out the director's cut" has the words of an advertisement. It leads to nobody who could earn by it.
"""

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

# More than the model's opinion of one phrase, less than a phrase beside a way to be reached.
_WEIGHT = -2.0


def detect_works(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for a comment that names a version of a work and leads nowhere: no link, web site or sign "@"."""
    analysis = analyse_text(submission)
    hits = () if analysis.has_destination or "@" in analysis.text else analysis.find_in_prose("works")
    if not hits:
        return ()
    names = ", ".join(dict.fromkeys(hit.entry for hit in hits))
    spans = tuple(Span("text", hit.start, hit.end) for hit in hits)
    return (Evidence("works", Reason.ON_TOPIC, _WEIGHT, f"speaks of {names}, as readers do", spans=spans),)


WORKS = Signal("works", detect_works)
