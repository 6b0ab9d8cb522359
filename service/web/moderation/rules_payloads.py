"""The JSON of a site's rules, and the bodies that bring new ones."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.rule_sentences import RULE_SENTENCES
from service.model.rules import BOUNDS, MAX_WORD_LENGTH, MAX_WORDS, Rules
from service.storage.rules_store import RulesVersion
from service.web.api.times import format_rfc3339
from service.web.http.schema import JsonSchema, Kind, Object
from service.web.http.value_kinds import Integer

MAX_REPLAYED = 1000
_DEFAULT_REPLAYED = 200
# More than any site has. Both engines store it exactly.
_MAX_VERSION = 10**15 - 1


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


@dataclass(eq=False, repr=False)
class RulesKind(Kind):
    """All rules of a site. What is left out has its default, and `version` is ignored."""

    default: Any = field(default=None, kw_only=True)

    def parse(self, value: object, where: str, faults: list[Fault]) -> Rules:
        """Return the rules."""
        if not isinstance(value, dict):
            faults.append(Fault(where, FaultCode.NOT_AN_OBJECT))
            return Rules()
        version = value.get("version", 0)
        if not isinstance(version, int) or isinstance(version, bool):
            faults.append(Fault(f"{where}/version", FaultCode.NOT_A_WHOLE_NUMBER))
        elif not 0 <= version <= _MAX_VERSION:
            faults.append(Fault(f"{where}/version", FaultCode.OUT_OF_RANGE, {"lowest": 0, "highest": _MAX_VERSION}))
        try:
            return Rules.from_mapping({name: rule for name, rule in value.items() if name != "version"})
        except ValueError as error:
            faults += [fault._replace(pointer=where + fault.pointer) for fault in error.args[0]]
            return Rules()

    def describe_value(self) -> JsonSchema:
        """Return an object of all rules, none of them required."""
        members = {rule.name: _describe_rule(rule.default, rule.name) for rule in fields(Rules)}
        return {"type": "object", "properties": members, "additionalProperties": False}


RULES = RulesKind()
REPLAY = Object(
    {
        "last": Integer(1, MAX_REPLAYED, default=_DEFAULT_REPLAYED, about="On how many past comments to try them."),
        "rules": RulesKind(required=True, about="The rules to try.", example={"max_links": 1}),
    }
)


def parse_rules(values: object) -> Rules:
    """Return the rules of a body. Raises `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    rules = RULES.parse(values, "", faults)
    if faults:
        raise DomainError(Slug.INVALID_COMMENT, "The rules were not accepted.", faults)
    return rules


def _describe_rule(default: object, name: str) -> JsonSchema:
    return {"description": RULE_SENTENCES[name]} | _describe_rule_value(default, name)


def _describe_rule_value(default: object, name: str) -> JsonSchema:
    match default:
        case bool():
            return {"type": "boolean", "default": default}
        case tuple():
            word = {"type": "string", "minLength": 1, "maxLength": MAX_WORD_LENGTH}
            return {"type": "array", "items": word, "maxItems": MAX_WORDS}
        case _ if name == "version":
            return {"type": "integer", "minimum": 0}
        case _:
            low, high = BOUNDS[name]
            kind = "integer" if isinstance(default, int) else "number"
            return {"type": kind, "minimum": low, "maximum": high, "default": default}
