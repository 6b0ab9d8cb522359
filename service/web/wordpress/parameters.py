"""Parameters as WordPress takes them: from the query, a form or JSON, with lists in each of their spellings."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import request

from service.errors import DomainError, Slug
from service.model.number import MAX_NUMBER
from service.web.http.json_request import parse_json_object
from service.web.wordpress.errors import RestError, make_invalid_error

_INT = re.compile(r"[0-9]{1,16}")
_LIST_NAME = re.compile(r"(\w+)\[\d*\]")
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_YEAR_10000_MS = 253_402_300_800_000


class Parameters:
    """The values of a request by name. Faults of the values that were read are collected until `check`."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.faults: dict[str, str] = {}

    def check(self) -> None:
        """Check that no value was wrong so far. Raises `RestError` (rest_invalid_param) with every fault."""
        if self.faults:
            raise make_invalid_error(self.faults)

    def has_value(self, name: str) -> bool:
        """Return whether the parameter was sent and is not empty."""
        return self.values.get(name) not in (None, "", [])

    def read_text(self, name: str, default: str = "", longest: int = 512) -> str:
        """Return a text of at most `longest` characters. A wrong value is a fault and reads as `default`."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, bool | float) or not isinstance(value, str | int) or len(str(value)) > longest:
            self.faults[name] = f"must be a string of at most {longest} characters"
            return default
        return str(value)

    def read_int(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`. A wrong value is a fault and reads as `default`."""
        if not self.has_value(name):
            return default
        value = _parse_int(self.values[name])
        if value is None or not low <= value <= high:
            self.faults[name] = f"must be a whole number from {low} to {high}"
            return default
        return value

    def read_choice(self, name: str, default: str, choices: Sequence[str]) -> str:
        """Return one of `choices`. A wrong value is a fault and reads as `default`."""
        value = self.read_text(name, default) or default
        if value not in choices:
            self.faults[name] = f"must be one of {', '.join(choices)}"
            return default
        return value

    def read_ints(self, name: str, most: int) -> list[int]:
        """Return a list of at most `most` whole numbers, in its order. A wrong one is a fault and reads as empty."""
        numbers = [_parse_int(part) for part in self.read_list(name)]
        if len(numbers) > most or None in numbers:
            self.faults[name] = f"must be a list of at most {most} whole numbers"
            return []
        return [number for number in numbers if number is not None]

    def read_list(self, name: str) -> list[Any]:
        """Return a list that was sent as repeated parameters, as JSON, or with commas between."""
        value = self.values.get(name)
        items = value if isinstance(value, list) else [] if value is None else [value]
        return [part for item in items for part in _split_list(item)]

    def read_time(self, name: str, default: int) -> int:
        """Return an ISO 8601 time in ms since 1970. A time without an offset is in UTC, as every site here is.

        A wrong value is a fault and reads as `default`.
        """
        value = self.read_text(name)
        if not value:
            return default
        at = _parse_time(value)
        if not 0 <= at < _YEAR_10000_MS:
            self.faults[name] = "must be an ISO 8601 time from 1970 on"
            return default
        return at

    def read_bool(self, name: str) -> bool:
        """Return whether a switch is on. A value that is no boolean is a fault."""
        value = self.values.get(name, False)
        if str(value).lower() not in ("true", "false", "1", "0", ""):
            self.faults[name] = "must be true or false"
        return str(value).lower() in ("true", "1")


def parse_query() -> Parameters:
    """Return the parameters of the query."""
    return Parameters(_flatten(request.args.lists()))


def parse_request() -> Parameters:
    """Return the parameters of the query and the body. Where both have a name, the body's value is taken.

    Raises `RestError` (rest_invalid_json) and `DomainError` (unsupported-media-type).
    """
    return Parameters({**_flatten(request.args.lists()), **_parse_body()})


def _parse_body() -> Mapping[str, Any]:
    if request.mimetype in _FORMS:
        return _flatten(request.form.lists())
    raw = request.get_data()
    if not raw:
        return {}
    if request.mimetype != "application/json":
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the body as JSON or as a form.")
    try:
        return parse_json_object(raw)
    except DomainError as error:
        detail = "; ".join(fault.detail for fault in error.faults)
        raise RestError("rest_invalid_json", f"Invalid JSON body passed: it {detail}.", 400) from error


def _flatten(lists: Any) -> dict[str, Any]:  # noqa: ANN401 - an iterator of Werkzeug's, of names and lists
    """Return each name with its last value, and `name[]` and `name[0]` with all of their values."""
    values: dict[str, Any] = {}
    for name, items in lists:
        listed = _LIST_NAME.fullmatch(name)
        if listed:
            values[listed[1]] = [*values.get(listed[1], []), *items] if _is_list(values, listed[1]) else list(items)
        else:
            values[name] = items[-1]
    return values


def _is_list(values: Mapping[str, Any], name: str) -> bool:
    return isinstance(values.get(name), list)


def _split_list(value: Any) -> list[Any]:  # noqa: ANN401 - a value of JSON
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else [value]


def _parse_int(value: Any) -> int | None:  # noqa: ANN401 - a value of JSON
    """Return the whole number from 0 to 2^53 - 1 that a value says, None for any other value."""
    if isinstance(value, bool) or not isinstance(value, int | str) or not _INT.fullmatch(str(value)):
        return None
    return int(value) if int(value) <= MAX_NUMBER else None


def _parse_time(text: str) -> int:
    """Return an ISO 8601 time in ms since 1970, -1 for what is none."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return -1
    return int((time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp() * 1000)
