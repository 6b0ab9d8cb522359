"""What part of a site's history a query asks for."""

from datetime import UTC, datetime

from service.errors import Fault
from service.model.audit_event import AuditAction
from service.model.status import Status
from service.storage.history import HistoryFilter
from service.web.http.fields import moment
from service.web.http.query import given, refuse

FILTER_NAMES = ("by", "kind", "status", "thread", "comment", "author", "from", "to")
KINDS = ("decision", *(kind.value for kind in AuditAction))
MAX_VALUE = 512
_DAY_MS = 86_400_000
_DATE_LENGTH = len("2026-09-21")


def parse_history_filter() -> HistoryFilter:
    """The filter of the query. Raises `DomainError` (invalid-query)."""
    texts = {name: given(name)[:MAX_VALUE] for name in FILTER_NAMES}
    for name, known in (("kind", KINDS), ("status", tuple(Status))):
        if texts[name] and texts[name] not in known:
            refuse(f"/{name}", f"must be one of {', '.join(known)}")
    start, end = _parse_time("from", texts["from"]), _parse_time("to", texts["to"], last=True)
    plain = {name: texts[name] for name in FILTER_NAMES if name not in ("from", "to")}
    return HistoryFilter(**plain, start=start or 0, end=HistoryFilter().end if end is None else end)


def _parse_time(name: str, value: str, *, last: bool = False) -> int | None:
    """The moment (ms) of an RFC 3339 time, or of a UTC date: its first moment, or its last one. None for none."""
    if not value:
        return None
    faults: list[Fault] = []
    whole_day = len(value) == _DATE_LENGTH
    at = moment(f"{value}T00:00:00Z" if whole_day else value, f"/{name}", faults)
    if faults:
        refuse(f"/{name}", "is neither a date (2026-09-21) nor an RFC 3339 time with an offset")
        return None
    return at + _DAY_MS - 1 if whole_day and last else at


def day_of(at: int) -> str:
    """The UTC date of a moment (ms)."""
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()
