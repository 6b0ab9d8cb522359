"""Audit events to records and back: each is written in the commit of what it tells about, and never changed."""

import hashlib

from service.engines.port import Expect, Index, IndexEntry, Put, Record
from service.model.audit_event import AuditAction, AuditEvent
from service.storage.records import keys, release_0_0


def build_audit_event_put(site: str, event: AuditEvent) -> Put:
    """Return the write that adds an event to its site's history."""
    digest = hashlib.sha256(f"{event.kind}\0{event.about}\0{event.version}".encode()).hexdigest()[:26]
    sort = keys.make_history_sort(event.at, digest)
    return Put(
        Record(
            key=keys.make_audit_event_key(site, sort),
            fields={"act": event._asdict()},
            entries={Index.TIMELINE: IndexEntry(keys.make_audit_event_partition(site), sort)},
        ),
        Expect.ABSENT,
    )


def is_audit_event(record: Record) -> bool:
    """Return whether a record of the history is an audit event, not a decision on a comment."""
    return "act" in record.fields


def parse_audit_event(record: Record) -> AuditEvent:
    """Return the audit event of a record."""
    stored = record.fields["act"]
    if isinstance(stored, list):
        return release_0_0.parse_audit_event(stored)
    return AuditEvent(**{**stored, "kind": AuditAction(stored["kind"])})
