"""Faults of an input: what is wrong, as a code that clients can rely on, and where."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Self

Parameter = int | float | str | Sequence[str]


class FaultCode(StrEnum):
    """The kinds of faults. Each has a code, which no release changes, and an English sentence about the value.

    The sentences for readers are in `web/embed/locales/`, under "fault-" and the code.
    """

    sentence: str

    def __new__(cls, code: str, sentence: str) -> Self:
        """Return the kind with this code and sentence."""
        kind = str.__new__(cls, code)
        kind._value_ = code
        kind.sentence = sentence
        return kind

    # Any value.
    REQUIRED = "required", "is required"
    UNKNOWN_FIELD = "unknown-field", "is not a field of this body"
    UNKNOWN_PARAMETER = "unknown-parameter", "is not a parameter of this call"
    UNKNOWN_RULE = "unknown-rule", "is not a rule"
    NOT_TEXT = "not-text", "must be a string"
    NOT_A_BOOLEAN = "not-a-boolean", "must be true or false"
    NOT_AN_OBJECT = "not-an-object", "must be an object"
    NOT_A_LIST = "not-a-list", "must be a list"
    NOT_A_NUMBER = "not-a-number", "must be a number"
    NOT_A_WHOLE_NUMBER = "not-a-whole-number", "must be a whole number"
    OUT_OF_RANGE = "out-of-range", "must be from {lowest} to {highest}"
    TOO_SMALL = "too-small", "must be {lowest} or more"
    NOT_A_CHOICE = "not-a-choice", "must be one of {choices}"
    WRONG_COUNT = "wrong-count", "must have {fewest} to {most} entries"
    # Texts.
    TOO_LONG = "too-long", "has {length} characters, at most {longest} are allowed"
    TOO_SHORT = "too-short", "must have at least {shortest} characters"
    FORBIDDEN_CHARACTERS = "forbidden-characters", "has the character {character}, which no text may have"
    NO_VISIBLE_TEXT = "no-visible-text", "has no text"
    NOT_AN_EMAIL = "not-an-email", "is not an e-mail address"
    NOT_A_WEB_ADDRESS = "not-a-web-address", "is not a web address (http or https)"
    NOT_AN_IP_ADDRESS = "not-an-ip-address", "is not an IP address"
    NOT_A_TIME = "not-a-time", "is not an RFC 3339 time with an offset"
    NOT_A_DATE_OR_TIME = "not-a-date-or-time", "is neither a date (2026-09-21) nor an RFC 3339 time with an offset"
    TIME_OUT_OF_RANGE = "time-out-of-range", "is not a time between the years 1970 and 9999"
    NOT_IN_FUTURE = "not-in-future", "is over already"
    NOT_WORDS = "not-words", "must be a list of strings of 1 to {longest} printable characters"
    NOT_HOSTS = "not-hosts", "has {entry}, which is not the name of a site such as spam.example"
    # What the service knows.
    UNKNOWN_SITE = "unknown-site", "is not a site of this service"
    UNKNOWN_PARENT = "unknown-parent", "is not a published comment of this thread"
    ONLY_FROM_POSTERS = "only-from-posters", "may be sent only with the token of a poster"
    NOT_A_COMMENT_ID = "not-a-comment-id", "must be the id of a comment"
    NOT_A_DECISION = "not-a-decision", "is not a decision on a comment"
    NOT_A_CURSOR = "not-a-cursor", "is not a cursor that this list gave"
    NOT_WITH_CURSOR = "not-with-cursor", "cannot be combined with a cursor or another order than oldest"
    # Bodies and queries that cannot be read.
    NOT_JSON = "not-json", "is not JSON: {problem} (line {line}, column {column})"
    NOT_UTF8 = "not-utf-8", "is not UTF-8"
    TOO_DEEP = "too-deep", "is nested deeper than {deepest} levels"
    NUMBER_TOO_LONG = "number-too-long", "has a number that is too long"
    REPEATED_NAME = "repeated-name", "has the same name twice in one object"
    NOT_A_JSON_NUMBER = "not-a-json-number", "has {constant}, which is no JSON number"


class Fault(NamedTuple):
    """One fault of the input: `pointer` is an RFC 6901 pointer into it, `parameters` are the values of the sentence."""

    pointer: str
    code: FaultCode
    parameters: Mapping[str, Parameter] = MappingProxyType({})

    @property
    def detail(self) -> str:
        """Return the English sentence for the writer of the input, about the value that `pointer` names."""
        return self.code.sentence.format_map({name: _show(value) for name, value in self.parameters.items()})


def _show(value: Parameter) -> str:
    match value:
        case str():
            return value
        case int():
            return f"{value:,}"
        case float():
            return f"{value:g}"
    return ", ".join(value)


def make_pointer(member: str) -> str:
    """Return the RFC 6901 pointer to a member of the body; a very long name is shortened."""
    return "/" + member[:100].replace("~", "~0").replace("/", "~1")
