"""The kinds of values that a body or a query is made of: texts, choices, numbers, true or false, and lists of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from service.faults import Fault, FaultCode
from service.web.http.fields import Field, parse_text_field
from service.web.http.schema import JsonSchema, Kind


@dataclass(eq=False, repr=False)
class Text(Kind):
    """A text. `convert` makes the domain's value of it, and may add faults."""

    bounds: Field
    convert: Callable[[str, str, list[Fault]], Any] | None = None
    default: Any = field(default="", kw_only=True)
    format: str = ""

    def parse(self, value: object, where: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - as `convert` returns
        """Return the text, or what `convert` makes of it. No text is the default."""
        text = parse_text_field(value, where, self.bounds._replace(required=self.required), faults)
        if not text:
            return self.default
        return self.convert(text, where, faults) if self.convert else text

    def describe_default(self) -> JsonSchema:
        """Return the default, unless the wire writes it in another way."""
        return {} if self.convert or self.required or not self.default else {"default": self.default}

    def describe_value(self) -> JsonSchema:
        """Return a string. One that need not be there may be null."""
        longest = {} if self.bounds.cut else {"maxLength": self.bounds.longest}
        lengths = longest | ({"minLength": 1} if self.required else {})
        kind = {"type": "string" if self.required else ["string", "null"]}
        return kind | lengths | ({"format": self.format} if self.format else {})


@dataclass(eq=False, repr=False)
class LookupText(Kind):
    """A text that is only looked up, such as an id: whatever it is, it is never stored, and may lead to nothing."""

    default: Any = field(default="", kw_only=True)

    def parse(self, value: object, where: str, faults: list[Fault]) -> str:
        """Return the text."""
        if isinstance(value, str):
            return value
        faults.append(Fault(where, FaultCode.NOT_TEXT))
        return ""

    def describe_value(self) -> JsonSchema:
        """Return a string."""
        return {"type": "string"}


@dataclass(eq=False, repr=False)
class Choice(Kind):
    """One value of a closed set. With `blank`, null and an empty string stand for the default."""

    choices: type[StrEnum] | Sequence[str]
    blank: bool = False

    def parse(self, value: object, where: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - a member of the set
        """Return the member of the set."""
        if self.blank and value in (None, ""):
            return self.default
        names = list(self.choices)
        if value in names:
            return names[names.index(str(value))]
        faults.append(Fault(where, FaultCode.NOT_A_CHOICE, {"choices": names}))
        return self.default

    def describe_value(self) -> JsonSchema:
        """Return an enumeration."""
        names: list[str | None] = [str(name) for name in self.choices]
        blank: list[str | None] = ["", None] if self.blank else []
        return {"type": ["string", "null"] if self.blank else "string", "enum": [*blank, *names]}


@dataclass(eq=False, repr=False)
class Integer(Kind):
    """A whole number from `lowest` to `highest`, None for no bound."""

    lowest: int
    highest: int | None = None

    def parse(self, value: object, where: str, faults: list[Fault]) -> int:
        """Return the number."""
        if not isinstance(value, int) or isinstance(value, bool):
            faults.append(Fault(where, FaultCode.NOT_A_WHOLE_NUMBER))
        elif self.highest is None and value < self.lowest:
            faults.append(Fault(where, FaultCode.TOO_SMALL, {"lowest": self.lowest}))
        elif self.highest is not None and not self.lowest <= value <= self.highest:
            faults.append(Fault(where, FaultCode.OUT_OF_RANGE, {"lowest": self.lowest, "highest": self.highest}))
        else:
            return value
        return self.default or self.lowest

    def decode(self, texts: Sequence[str]) -> object:
        """Return the number of the last text. A text that is no number, or too long for one, stays a text."""
        text = texts[-1]
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(self.highest))
        return int(text) if is_number else text

    def describe_value(self) -> JsonSchema:
        """Return an integer with its bounds."""
        highest = {} if self.highest is None else {"maximum": self.highest}
        return {"type": "integer", "minimum": self.lowest} | highest


@dataclass(eq=False, repr=False)
class Boolean(Kind):
    """True or false."""

    default: Any = field(default=False, kw_only=True)

    def parse(self, value: object, where: str, faults: list[Fault]) -> bool:
        """Return the value."""
        if not isinstance(value, bool):
            faults.append(Fault(where, FaultCode.NOT_A_BOOLEAN))
        return value is True

    def describe_value(self) -> JsonSchema:
        """Return a boolean."""
        return {"type": "boolean"}


@dataclass(eq=False, repr=False)
class ItemList(Kind):
    """A list of `fewest` to `most` entries of one kind. Null is an empty list."""

    entry: Kind
    most: int
    fewest: int = 0
    default: Any = field(default_factory=list, kw_only=True)

    def parse(self, value: object, where: str, faults: list[Fault]) -> list[Any]:
        """Return the entries."""
        if value is None and not self.fewest:
            return []
        if not isinstance(value, list):
            faults.append(Fault(where, FaultCode.NOT_A_LIST))
            return []
        if not self.fewest <= len(value) <= self.most:
            faults.append(Fault(where, FaultCode.WRONG_COUNT, {"fewest": self.fewest, "most": self.most}))
            return []
        return [self.entry.parse(entry, f"{where}/{index}", faults) for index, entry in enumerate(value)]

    def decode(self, texts: Sequence[str]) -> object:
        """Return all texts."""
        return [self.entry.decode([text]) for text in texts]

    def describe_value(self) -> JsonSchema:
        """Return an array with its bounds."""
        fewest = {"minItems": self.fewest} if self.fewest else {}
        return {"type": "array", "items": self.entry.describe(), "maxItems": self.most} | fewest
