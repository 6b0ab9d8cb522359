"""Acts to record and back: written in the commit of what they tell of, never changed."""

import hashlib

from service.engines.port import Expect, Index, IndexEntry, Put, Record
from service.model.audit_event import AuditAction, AuditEvent
from service.storage.records import keys


def build_audit_event_put(site: str, act: AuditEvent) -> Put:
    """The write that puts an act into its site's history."""
    said = hashlib.sha256(f"{act.kind}\0{act.about}\0{act.version}".encode()).hexdigest()[:26]
    sort = keys.make_history_sort(act.at, said)
    return Put(
        Record(
            key=keys.make_audit_event_key(site, sort),
            fields={"act": list(act)},
            entries={Index.TIMELINE: IndexEntry(keys.make_audit_event_partition(site), sort)},
        ),
        Expect.ABSENT,
    )


def parse_audit_event(record: Record) -> AuditEvent:
    """The act of a record."""
    kind, *rest = record.fields["act"]
    return AuditEvent(AuditAction(kind), *rest)
