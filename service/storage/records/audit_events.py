"""Acts to record and back: written in the commit of what they tell of, never changed."""

import hashlib

from service.engines.port import Entry, Expect, Index, Put, Record
from service.model.act import Act, ActKind
from service.storage.records import keys


def build_audit_event_put(site: str, act: Act) -> Put:
    """The write that puts an act into its site's history."""
    said = hashlib.sha256(f"{act.kind}\0{act.about}\0{act.version}".encode()).hexdigest()[:26]
    sort = keys.make_history_sort(act.at, said)
    return Put(
        Record(
            key=keys.make_audit_event_key(site, sort),
            fields={"act": list(act)},
            entries={Index.TIMELINE: Entry(keys.make_audit_event_partition(site), sort)},
        ),
        Expect.ABSENT,
    )


def parse_audit_event(record: Record) -> Act:
    """The act of a record."""
    kind, *rest = record.fields["act"]
    return Act(ActKind(kind), *rest)
