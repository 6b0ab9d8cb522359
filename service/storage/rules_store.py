"""RulesStore: a site's rules in force, their earlier versions, and its shadow rules."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from service.engines.port import Engine, Expect, Put, Record
from service.model.audit_event import AuditEvent
from service.model.rules import Rules
from service.storage.batch_get import read_all
from service.storage.records import keys
from service.storage.records.audit_events import build_audit_event_put
from service.storage.records.site import build_rules_record, parse_rules, parse_shadow_rules

# So many of the last versions are listed; an older one is had by its number.
LISTED_VERSIONS = 20


class RulesVersion(NamedTuple):
    """Rules as somebody stored them at `at` (ms)."""

    rules: Rules
    by: str
    at: int


class RulesStore(NamedTuple):
    """The rules of sites. Every write raises `Conflict` when another was first, and is in the history."""

    engine: Engine

    def get_rules(self, site: str) -> Rules:
        """Return the rules in force, the defaults (version 0) when none were ever set."""
        key = keys.make_rules_key(site)
        return parse_rules(self.engine.get([key]).get(key))

    def put_rules(self, site: str, rules: Rules, event: AuditEvent) -> None:
        """Store rules in place of the version before, which stays in the list of versions."""
        record = build_rules_record(keys.make_rules_key(site), rules, event.by)
        # One that is never written again: its own version is 1, whichever version of the rules it keeps.
        version_record = Record(
            keys.make_rules_version_key(site, rules.version), fields={**record.fields, "at": event.at}
        )
        self.engine.commit(
            [
                Put(record, rules.version - 1 or Expect.ABSENT),
                Put(version_record, Expect.ABSENT),
                build_audit_event_put(site, event),
            ]
        )

    def get_version(self, site: str, number: int) -> RulesVersion | None:
        """Return the rules of a version; None when there never was one."""
        return self._versions(site, [number]).get(number)

    def list_versions(self, site: str) -> list[RulesVersion]:
        """Return the last `LISTED_VERSIONS` versions, newest first."""
        last = self.get_rules(site).version
        stored = self._versions(site, range(last, max(0, last - LISTED_VERSIONS), -1))
        return list(stored.values())

    def _versions(self, site: str, numbers: Iterable[int]) -> dict[int, RulesVersion]:
        version_keys = {number: keys.make_rules_version_key(site, number) for number in numbers}
        stored = read_all(self.engine, version_keys.values())
        return {
            number: _parse_version(number, stored[key].fields) for number, key in version_keys.items() if key in stored
        }

    def get_shadow(self, site: str) -> tuple[Rules | None, int]:
        """Return the shadow rules, None when there are none, and the version that new ones would replace."""
        record = self._shadow(site)
        return parse_shadow_rules(record), record.version if record else 0

    def put_shadow(self, site: str, rules: Rules, event: AuditEvent) -> None:
        """Store shadow rules in place of the version before."""
        put = Put(build_rules_record(keys.make_shadow_key(site), rules, event.by), rules.version - 1 or Expect.ABSENT)
        self.engine.commit([put, build_audit_event_put(site, event)])

    def drop_shadow(self, site: str, event: AuditEvent) -> None:
        """Switch the shadow rules off. Their version goes on, so that each comment names the rules that judged it."""
        record = self._shadow(site)
        if record and record.fields["rules"] is not None:
            off_record = Record(key=record.key, fields={"rules": None}, version=record.version + 1)
            self.engine.commit(
                [
                    Put(off_record, record.version),
                    build_audit_event_put(site, event._replace(version=off_record.version)),
                ]
            )

    def _shadow(self, site: str) -> Record | None:
        key = keys.make_shadow_key(site)
        return self.engine.get([key]).get(key)


def _parse_version(number: int, fields: Mapping[str, Any]) -> RulesVersion:
    return RulesVersion(Rules.from_stored(fields["rules"], number), fields["by"], fields["at"])
