"""Records of release 0.0, which are still read: lists of values by position, and text stored without its HTML."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.model.audit_event import AuditAction, AuditEvent
from service.model.comment import Flag
from service.model.decision import Decision, Shadow
from service.model.evidence import Evidence, Span
from service.model.status import Axis, FlagReason, Status, Verdict
from service.sanitise.sanitiser import render_prose
from service.storage.records.reasons import parse_reason


def parse_decision(values: Sequence[Any]) -> Decision:
    """Return the decision of a list: status, verdict, score, reasons, by, at, version, rules' version, note."""
    status, verdict, score, reasons, *rest = values
    return Decision(Status(status), Verdict(verdict), float(score), tuple(map(parse_reason, reasons)), *rest)


def parse_evidence(values: Sequence[Any]) -> Evidence:
    """Return the evidence of a list: signal, reason, weight, detail, axis, spans, then perhaps raw and earlier."""
    signal, reason, weight, detail, axis, spans, *rest = values
    return Evidence(
        signal, parse_reason(reason), float(weight), detail, Axis(axis), tuple(Span(*span) for span in spans), *rest
    )


def parse_shadow(values: Sequence[Any]) -> Shadow:
    """Return the verdict of shadow rules of a list: status, rules' version."""
    status, rules_version = values
    return Shadow(Status(status), rules_version)


def parse_flag(values: Sequence[Any]) -> Flag:
    """Return the reader's report of a list: reason, note, by, at."""
    reason, note, by, at = values
    return Flag(FlagReason(reason), note, by, at)


def parse_audit_event(values: Sequence[Any]) -> AuditEvent:
    """Return the audit event of a list: action, by, at, about, version, note, until."""
    action, *rest = values
    return AuditEvent(AuditAction(action), *rest)


def render_html(stored: Mapping[str, Any]) -> str:
    """Return the HTML of a comment of which only the text was stored, as plain text with or without links."""
    return render_prose(stored.get("text", ""), linked=stored.get("linked", False))
