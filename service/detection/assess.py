"""Assessment: every signal runs, what they find is kept, and a broken signal becomes evidence instead of an error."""

from collections.abc import Iterable

from service.detection.signal import Signal
from service.detection.signals import SIGNALS
from service.log import write
from service.model.evidence import Assessment, Evidence, Reason
from service.model.submission import Submission

# Evidence is stored with its comment and read by people: no text, however hostile, makes it grow beyond this.
MAX_FINDINGS = 20  # of one signal
MAX_SPANS = 20  # of one finding
MAX_DETAIL = 300  # characters


def assess(submission: Submission, signals: Iterable[Signal] = SIGNALS) -> Assessment:
    """Return all evidence on `submission`, in the order of the signals. Never raises."""
    evidence: list[Evidence] = []
    for signal in signals:
        try:
            findings = signal.detect(submission)
            if findings:
                evidence += [_shorten(finding) for finding in findings[:MAX_FINDINGS]]
        except Exception as error:  # noqa: BLE001 - whatever breaks in a signal, the comment must reach a human
            evidence.append(_report_failure(signal, error))
    return Assessment(tuple(evidence))


def _report_failure(signal: Signal, error: Exception) -> Evidence:
    # The error's own words may quote the comment, so only its kind and its place are logged.
    write("signal.failed", "ERROR", signal=signal.name, error=type(error).__name__, line=_find_line(error))
    return Evidence(signal.name, Reason.SIGNAL_FAILED, 0.0, f"the signal {signal.name} failed")


def _shorten(finding: Evidence) -> Evidence:
    if len(finding.detail) <= MAX_DETAIL and len(finding.spans) <= MAX_SPANS:
        return finding
    return finding._replace(detail=finding.detail[:MAX_DETAIL], spans=finding.spans[:MAX_SPANS])


def _find_line(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else ""
