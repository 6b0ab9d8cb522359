"""E-mail shape: mailboxes made to be thrown away."""

from service.detection.lists import load_entry_set
from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text, is_under_domain
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_DISPOSABLE = 1.0
_DIGITS_WEIGHT = 0.3
_DIGITS = 7  # a year or a short birthday has fewer; a generated mailbox often more
_DOTS = 4  # dots do not count at the largest provider, so that one mailbox makes many addresses


def detect_email_shape(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of a disposable domain, and weakly of a generated mailbox name."""
    email = analyse_text(submission).email
    local, _, domain = email.rpartition("@")
    spans = (Span("email", 0, len(email)),)
    evidence = []
    if is_under_domain(domain.lower(), load_entry_set("disposable")):
        detail = f"{domain} gives mailboxes for minutes"
        evidence.append(Evidence("email-shape", Reason.DISPOSABLE_EMAIL, _DISPOSABLE, detail, spans=spans))
    if sum(map(str.isdigit, local)) > _DIGITS or local.count(".") > _DOTS:
        detail = "the mailbox name looks generated"
        evidence.append(Evidence("email-shape", Reason.EMAIL_SHAPE, _DIGITS_WEIGHT, detail, spans=spans))
    return tuple(evidence)


EMAIL_SHAPE = Signal("email-shape", detect_email_shape)
