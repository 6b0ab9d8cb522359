"""Assessment: every signal runs, everything found is kept, and a broken signal becomes evidence instead of an error."""

import logging
from collections.abc import Iterable

from service.model.evidence import Assessment, Evidence, Reason
from service.model.submission import Submission
from service.moderation.signals import SIGNALS, Signal

_log = logging.getLogger(__name__)


def assess(submission: Submission, signals: Iterable[Signal] = SIGNALS) -> Assessment:
    """All evidence on `submission`, in the order of the signals. Never raises."""
    return Assessment(tuple(found for signal in signals for found in _heard(signal, submission)))


def _heard(signal: Signal, submission: Submission) -> tuple[Evidence, ...]:
    try:
        return signal(submission)
    except Exception as error:  # noqa: BLE001 - whatever breaks in a signal, the comment must reach a human
        # The error's own words may quote the comment, so only its kind and its place are logged.
        name = getattr(signal, "__name__", type(signal).__name__)
        _log.error("signal failed", extra={"signal": name, "error": type(error).__name__, "line": _line(error)})
        return (Evidence(name.replace("_", "-"), Reason.SIGNAL_FAILED, 0.0, f"the signal {name} failed"),)


def _line(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else ""
