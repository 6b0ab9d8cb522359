"""The query of the history: which part of it a moderator wants to read."""

from service.faults import Fault, FaultCode
from service.model.audit_event import AuditAction
from service.model.status import Status
from service.storage.history import HistoryFilter
from service.web.http.fields import parse_time
from service.web.http.query import query_text, refuse_value

FILTER_NAMES = ("by", "kind", "status", "thread", "comment", "author", "from", "to")
KINDS = ("decision", *(action.value for action in AuditAction))
MAX_VALUE_LENGTH = 512
_DAY_MS = 86_400_000
_DATE_LENGTH = len("2026-09-21")


def parse_history_filter() -> HistoryFilter:
    """Return the filter that the request's query describes. Raises `DomainError` (invalid-query)."""
    values = {name: query_text(name)[:MAX_VALUE_LENGTH] for name in FILTER_NAMES}
    for name, choices in (("kind", KINDS), ("status", tuple(Status))):
        if values[name] and values[name] not in choices:
            refuse_value(Fault(f"/{name}", FaultCode.NOT_A_CHOICE, {"choices": choices}))
    start, end = _parse_time("from", values.pop("from")), _parse_time("to", values.pop("to"), last=True)
    return HistoryFilter(**values, start=start or 0, end=HistoryFilter().end if end is None else end)


def _parse_time(name: str, value: str, *, last: bool = False) -> int | None:
    """Return the time (ms) of an RFC 3339 time or of a UTC date, None for "".

    A date stands for its first millisecond, or with `last` for its last one.
    """
    if not value:
        return None
    faults: list[Fault] = []
    is_date = len(value) == _DATE_LENGTH
    at = parse_time(f"{value}T00:00:00Z" if is_date else value, f"/{name}", faults)
    if faults:
        refuse_value(Fault(f"/{name}", FaultCode.NOT_A_DATE_OR_TIME))
        return None
    return at + _DAY_MS - 1 if is_date and last else at
