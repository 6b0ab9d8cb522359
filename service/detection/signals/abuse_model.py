"""The model of abuse as a signal."""

from service.detection.signal import Signal
from service.model.evidence import Evidence
from service.model.submission import Submission


def detect_abuse_model(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence on the abuse axis, from a model of how insults read."""
    # Loaded with the first comment: a cold start that only serves pages saves about 30 ms.
    from service.detection.classifier.abuse_evidence import collect_abuse_evidence  # noqa: PLC0415

    return collect_abuse_evidence(submission)


ABUSE_MODEL = Signal("abuse-model", detect_abuse_model)
