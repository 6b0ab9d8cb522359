"""Unproved name: somebody typed a name with a good record and did not prove that it is theirs."""

from service.detection.signal import Fact, Signal
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission


def detect_unproved_name(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence without weight for moderators to read.

    It must not change what happens to the comment: a writer who saw that could try out whose e-mail address it is.
    """
    approved = submission.facts.unproved_approved
    if approved is None:
        return ()
    detail = (
        f"somebody with this name and address has {approved} approved comments, and this browser did not prove to be "
        "theirs: they may be somebody else"
    )
    return (Evidence("unproved-name", Reason.UNPROVED_NAME, 0.0, detail),)


UNPROVED_NAME = Signal("unproved-name", detect_unproved_name, frozenset({Fact.PROOF_OF_AUTHOR}))
