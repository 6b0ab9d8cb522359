"""Works: the versions and parts of a work that readers recommend to one another, such as a director's cut.

"Check out the director's cut" has the words of an advertisement. It leads to nobody who could earn by it. A spammer
would add these words to a telephone number, so beside an offer they say nothing.
"""

from service.detection.signal import Signal
from service.detection.signals.commerce import detect_commerce
from service.detection.signals.contact import find_contact_ways
from service.detection.signals.earnings import detect_earnings
from service.detection.signals.hidden_addresses import detect_hidden_addresses
from service.detection.text.text_analysis import TextAnalysis, analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

# More than the model's opinion of one phrase, less than a phrase beside a way to be reached.
_WEIGHT = -2.0


def detect_works(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for a comment that names a version of a work, leads nowhere and offers nothing."""
    analysis = analyse_text(submission)
    hits = analysis.find_in_prose("works")
    if not hits or _is_an_offer(submission, analysis):
        return ()
    names = ", ".join(dict.fromkeys(hit.entry for hit in hits))
    spans = tuple(Span("text", hit.start, hit.end) for hit in hits)
    return (Evidence("works", Reason.ON_TOPIC, _WEIGHT, f"speaks of {names}, as readers do", spans=spans),)


def _is_an_offer(submission: Submission, analysis: TextAnalysis) -> bool:
    """Return whether the comment leads anywhere, by whatever way, or speaks of goods or earnings."""
    if analysis.has_destination or "@" in analysis.text or find_contact_ways(analysis):
        return True
    return any(detect(submission) for detect in (detect_hidden_addresses, detect_earnings, detect_commerce))


WORKS = Signal("works", detect_works)
