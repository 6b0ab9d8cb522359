"""The query of the history: which part of it a moderator wants to read."""

from typing import Any

from service.faults import Fault, FaultCode
from service.model.audit_event import AuditAction
from service.model.status import Status
from service.storage.history import HistoryFilter
from service.web.http.fields import Field, parse_time
from service.web.http.query import AFTER, LIMIT, SITE
from service.web.http.schema import Object
from service.web.http.value_kinds import Choice, Text

KINDS = ("decision", *(action.value for action in AuditAction))
MAX_VALUE_LENGTH = 512
_DAY_MS = 86_400_000
_DATE_LENGTH = len("2026-09-21")


def _parse_start(text: str, where: str, faults: list[Fault]) -> int:
    """Return the first millisecond of a UTC date, or an RFC 3339 time in ms."""
    at_faults: list[Fault] = []
    at = parse_time(f"{text}T00:00:00Z" if len(text) == _DATE_LENGTH else text, where, at_faults)
    if at_faults:
        faults.append(Fault(where, FaultCode.NOT_A_DATE_OR_TIME))
    return at


def _parse_end(text: str, where: str, faults: list[Fault]) -> int:
    """Return the last millisecond of a UTC date, or an RFC 3339 time in ms."""
    at = _parse_start(text, where, faults)
    return at + _DAY_MS - 1 if len(text) == _DATE_LENGTH else at


def _make_text(about: str) -> Text:
    return Text(Field(MAX_VALUE_LENGTH), about=about)


_FILTERS = {
    "by": _make_text("Only what this person did."),
    "kind": Choice(KINDS, blank=True, default="", about="Only what is of this kind."),
    "status": Choice(tuple(Status), blank=True, default="", about="Only decisions that gave this status."),
    "thread": _make_text("Only what is about this thread."),
    "comment": _make_text("Only decisions on this comment."),
    "author": _make_text("Only what is about this author, by key."),
    "from": Text(Field(40), _parse_start, default=0, about="Only what happened from this date or time on."),
    "to": Text(
        Field(40),
        _parse_end,
        default=HistoryFilter().end,
        about="Only what happened until this date or time.",
    ),
}
EXPORT_QUERY = Object({"site": SITE, "after": AFTER, **_FILTERS})
HISTORY_QUERY = Object({**EXPORT_QUERY.members, "limit": LIMIT})


def make_history_filter(values: dict[str, Any]) -> HistoryFilter:
    """Return the filter that a parsed query describes."""
    names = {name: values[name] for name in ("by", "kind", "status", "thread", "comment", "author")}
    return HistoryFilter(**names, start=values["from"], end=values["to"])
