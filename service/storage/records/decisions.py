"""What was found, decided and reported of a comment, as lists of values: maps would cost their names each time."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.engines.port import Record
from service.model.comment import Comment, Flag
from service.model.decision import Decision, Shadow
from service.model.evidence import Evidence, Reason, Span
from service.model.status import Axis, FlagReason, Status, Verdict


def build_history_fields(comment: Comment) -> Mapping[str, Any]:
    """The fields of a history record: the decision and what it was about; not who wrote it, who may withdraw."""
    row = decision_row(comment.decision)
    return {"decision": row, "comment": comment.id, "thread": comment.thread}


def parse_history_decision(record: Record) -> Decision:
    """The decision of a history record."""
    return decision_of_row(record.fields["decision"])


def decision_row(decision: Decision) -> list[Any]:
    """A decision as a row."""
    return [
        decision.status,
        decision.verdict,
        round(decision.score, 3),
        list(decision.reasons),
        decision.by,
        decision.at,
        decision.version,
        decision.rules_version,
        decision.note,
    ]


def decision_of_row(row: Sequence[Any]) -> Decision:
    """The decision of a row."""
    status, verdict, score, reasons, *rest = row
    return Decision(Status(status), Verdict(verdict), score, tuple(map(_parse_reason, reasons)), *rest)


def _parse_reason(code: str) -> Reason:
    """Return the reason of a stored code, `RETIRED` for one of another release that this one lacks."""
    try:
        return Reason(code)
    except ValueError:
        return Reason.RETIRED


def evidence_row(found: Evidence) -> list[Any]:
    """A piece of evidence as a row."""
    spans = [[span.field, span.start, span.end] for span in found.spans]
    row = [found.signal, found.reason, round(found.weight, 3), found.detail, found.axis, spans]
    # What most signals leave empty is not written; records of earlier releases have neither.
    more = [round(found.raw, 3), found.earlier]
    return row + (more if found.earlier else more[:1] if found.raw else [])


def evidence_of_row(row: Sequence[Any]) -> Evidence:
    """The evidence of a row, which may be one of an earlier release."""
    signal, reason, weight, detail, axis, spans, *more = row
    places = tuple(Span(*span) for span in spans)
    return Evidence(signal, _parse_reason(reason), weight, detail, Axis(axis), places, *more)


def shadow_row(shadow: Shadow | None) -> list[Any] | None:
    """What other rules would have done, as a row; None where there were none."""
    return [shadow.status, shadow.rules_version] if shadow else None


def shadow_of_row(row: Sequence[Any] | None) -> Shadow | None:
    """What other rules would have done, of a row."""
    return Shadow(Status(row[0]), row[1]) if row else None


def flag_row(flag: Flag) -> list[Any]:
    """A reader's report as a row."""
    return [flag.reason, flag.note, flag.by, flag.at]


def flag_of_row(row: Sequence[Any]) -> Flag:
    """The report of a row."""
    reason, note, by, at = row
    return Flag(FlagReason(reason), note, by, at)
