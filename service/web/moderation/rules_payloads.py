"""The JSON of a site's rules, and the bodies that bring new ones."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.rules import Rules
from service.storage.rules_store import RulesVersion
from service.web.api.payloads import format_rfc3339
from service.web.moderation.bodies import find_unknown_names

MAX_REPLAYED = 1000
_DEFAULT_REPLAYED = 200


def serialise_rules(rules: Rules) -> dict[str, Any]:
    """Return all rules with their version."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(rules).items()}


def serialise_version(version: RulesVersion) -> dict[str, Any]:
    """Return the rules of a stored version, with who stored them and when."""
    return serialise_rules(version.rules) | {"by": version.by, "at": format_rfc3339(version.at)}


def serialise_versions(versions: Sequence[RulesVersion]) -> list[dict[str, Any]]:
    """Return versions, newest first, without their rules: `changed` names the rules that each of them changed.

    It is None where the version before is not among `versions`.
    """
    entries = []
    for index, version in enumerate(versions):
        is_first = version.rules.version == 1
        older = Rules() if is_first else versions[index + 1].rules if index + 1 < len(versions) else None
        changed = list_changed_rules(older, version.rules) if older else None
        entry = {"version": version.rules.version, "by": version.by, "at": format_rfc3339(version.at)}
        entries.append(entry | {"changed": changed})
    return entries


def list_changed_rules(older: Rules, newer: Rules) -> list[str]:
    """Return the names of the rules that differ."""
    before, after = asdict(older), asdict(newer)
    return [name for name in after if name != "version" and before[name] != after[name]]


def parse_rules(values: Mapping[str, Any], where: str = "", other_faults: Sequence[Fault] = ()) -> Rules:
    """Return the rules of a body, or of its member that `where` points at (RFC 6901).

    Raises `DomainError` (invalid-comment) with every fault, `other_faults` among them.
    """
    rules, faults = Rules(), list(other_faults)
    try:
        rules = Rules.from_mapping({name: value for name, value in values.items() if name != "version"})
    except ValueError as error:
        faults += [replace(fault, pointer=where + fault.pointer) for fault in error.args[0]]
    if faults:
        raise DomainError(Slug.INVALID_COMMENT, "The rules were not accepted.", faults)
    return rules


def parse_replay(values: Mapping[str, Any]) -> tuple[Rules, int]:
    """Return the rules to try, and on how many of the last comments (1 to 1,000).

    Raises `DomainError` (invalid-comment) with every fault.
    """
    faults = find_unknown_names(values, ("rules", "last"))
    last, rule_values = values.get("last", _DEFAULT_REPLAYED), values.get("rules")
    if not isinstance(last, int) or isinstance(last, bool) or not 1 <= last <= MAX_REPLAYED:
        faults.append(Fault("/last", FaultCode.OUT_OF_RANGE, {"lowest": 1, "highest": MAX_REPLAYED}))
    if not isinstance(rule_values, dict):
        faults.append(Fault("/rules", FaultCode.NOT_AN_OBJECT))
    return parse_rules(rule_values if isinstance(rule_values, dict) else {}, "/rules", faults), last
