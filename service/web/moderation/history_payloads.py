"""The JSON of the history of a site: its entries, and what moderators' pages learn about others' decisions."""

from typing import Any

from service.model.audit_event import AuditAction, AuditEvent
from service.storage.history import DecisionEntry, HistoryEntry
from service.web.api.payloads import serialise_decision
from service.web.api.times import format_rfc3339


def serialise_history_entry(entry: HistoryEntry) -> dict[str, Any]:
    """Return an entry of the history: a decision on a comment, or an action on the site. `kind` says which."""
    if isinstance(entry, DecisionEntry):
        comment = {"kind": "decision", "id": entry.comment, "thread": entry.thread, "name": entry.name}
        return comment | serialise_decision(entry.decision)
    return _serialise_audit_event(entry)


def _serialise_audit_event(entry: AuditEvent) -> dict[str, Any]:
    subject = entry.about or None
    thread = subject if entry.kind in (AuditAction.CLOSE, AuditAction.REOPEN, AuditAction.RENAME) else None
    comment = subject if entry.kind is AuditAction.EDIT else None
    return {
        "kind": entry.kind,
        "id": comment,
        "thread": thread,
        "author": None if thread or comment else subject,
        "by": entry.by,
        "at": format_rfc3339(entry.at),
        "version": entry.version,
        "until": format_rfc3339(entry.until) if entry.until else None,
        "note": entry.note,
    }


def serialise_change(entry: DecisionEntry) -> dict[str, Any]:
    """Return of a decision what a page needs to see that its own copy of the comment is old."""
    decision = entry.decision
    return {
        "id": entry.comment,
        "status": decision.status,
        "version": decision.version,
        "by": decision.by,
        "at": format_rfc3339(decision.at),
    }
