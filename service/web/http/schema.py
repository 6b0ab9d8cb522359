"""Schemas: what a body or a query may hold. Each is declared once; its parser and its JSON Schema come from that.

A kind of value knows how it is parsed and how it is described. To add a field to a body, add a line to its `Object`;
the other kinds are in `value_kinds`. The classes cannot be compared or shown, because a cold start would wait until
the methods for that were made.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from service.faults import Fault, FaultCode, make_pointer

JsonSchema = dict[str, Any]
Check = Callable[[dict[str, Any], list[Fault]], None]


@dataclass(eq=False, repr=False, kw_only=True)
class Kind:
    """A kind of value. `about` and `example` are for who reads the API's description.

    `default` is the value of a field that was not sent, or was refused.
    """

    about: str = ""
    example: Any = None
    required: bool = False
    default: Any = None

    def parse(self, value: object, where: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - each kind returns its own
        """Return the value as the domain wants it. Add what is wrong to `faults`; `where` points at it (RFC 6901)."""
        raise NotImplementedError

    def decode(self, texts: Sequence[str]) -> object:
        """Return the JSON value that the texts of a query stand for; the last text counts."""
        return texts[-1]

    def describe(self) -> JsonSchema:
        """Return the JSON Schema of the value, with what people want to know of it."""
        notes = {"description": self.about} if self.about else {}
        return (
            self.describe_value()
            | self.describe_default()
            | notes
            | ({"examples": [self.example]} if self.example else {})
        )

    def describe_default(self) -> JsonSchema:
        """Return the default for a member that may be missing, nothing where none is worth a word."""
        return {} if self.required or not self.default else {"default": self.default}

    def describe_value(self) -> JsonSchema:
        """Return the JSON Schema of the value alone."""
        raise NotImplementedError


@dataclass(eq=False, repr=False)
class Object(Kind):
    """An object of these members, and no others.

    `key` is the member that names an object in a list: a value that is no object is a fault there. `check` looks at all
    members together. `keywords` says in JSON Schema what `check` demands.
    """

    members: Mapping[str, Kind]
    key: str = ""
    check: Check | None = None
    keywords: Mapping[str, Any] = field(default_factory=dict)

    def parse(self, value: object, where: str, faults: list[Fault]) -> dict[str, Any]:
        """Return the value of each member, its default for one that is missing or wrong."""
        if isinstance(value, dict):
            return self.parse_members(value, where, faults, FaultCode.UNKNOWN_FIELD)
        pointer, code = (f"{where}/{self.key}", FaultCode.REQUIRED) if self.key else (where, FaultCode.NOT_AN_OBJECT)
        faults.append(Fault(pointer, code))
        return {name: member.default for name, member in self.members.items()}

    def parse_members(
        self, values: Mapping[str, Any], where: str, faults: list[Fault], unknown: FaultCode
    ) -> dict[str, Any]:
        """Do as `parse` with the members of an object. Any other name is a fault with the code `unknown`."""
        faults += [Fault(where + make_pointer(name), unknown) for name in values if name not in self.members]
        result = {name: _parse_member(member, values, name, where, faults) for name, member in self.members.items()}
        if self.check:
            self.check(result, faults)
        return result

    def describe_value(self) -> JsonSchema:
        """Return an object that has no other members."""
        required = [name for name, member in self.members.items() if member.required]
        return {
            "type": "object",
            "properties": {name: member.describe() for name, member in self.members.items()},
            "additionalProperties": False,
            **({"required": required} if required else {}),
            **self.keywords,
        }


def _parse_member(member: Kind, values: Mapping[str, Any], name: str, where: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - each kind returns its own
    if name in values:
        return member.parse(values[name], where + make_pointer(name), faults)
    if member.required:
        faults.append(Fault(where + make_pointer(name), FaultCode.REQUIRED))
    return member.default
