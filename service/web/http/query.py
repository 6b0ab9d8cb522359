"""The query of a request: each value from a closed set or within bounds, or `invalid-query` with every fault."""

from contextvars import ContextVar
from enum import StrEnum
from typing import TypeVar
from urllib.parse import unquote_to_bytes

from flask import request

from service.errors import DomainError, Fault, Slug
from service.settings import DEFAULT_SITE
from service.web.http.fields import THREAD, make_pointer
from service.web.http.request_checks import is_utf8
from service.web.http.services import services

MAX_LIMIT = 100
MAX_THREAD = THREAD.longest

Choice = TypeVar("Choice", bound=StrEnum)


# The faults met inside `collect_faults`; None outside, where the first one is raised.
_met: ContextVar[list[Fault] | None] = ContextVar("met", default=None)


class collect_faults:  # noqa: N801 - reads as the verb that it is, and every page of a thread pays for it
    """Inside, a wrong value is read as its default; at the end every fault is raised at once, as `invalid-query`."""

    __slots__ = ("_faults", "_token")

    def __enter__(self) -> None:
        self._faults: list[Fault] = []
        self._token = _met.set(self._faults)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        _met.reset(self._token)
        if self._faults and kind is None:
            raise _invalid(*self._faults)


def refuse_value(where: str, detail: str) -> None:
    """A value is refused. Raises `DomainError` (invalid-query), inside `collect_faults` together with all others."""
    faults = _met.get()
    if faults is None:
        raise _invalid(Fault(where, detail))
    faults.append(Fault(where, detail))


def check_query(*known: str) -> None:
    """The query is UTF-8, and has no other names than these."""
    if b"%" in request.query_string and not is_utf8(unquote_to_bytes(request.query_string)):
        refuse_value("", "is not UTF-8")
    for name in request.args:
        if name not in known:
            refuse_value(make_pointer(name), "is not a parameter of this call")


def query_text(name: str, default: str = "") -> str:
    """The value under a name, or the default."""
    # As a plain dictionary: Werkzeug's own `get` raises and catches an HTTP error for a name that is not there.
    values = dict.get(request.args, name)
    return values[0] if values else default


def query_site() -> str:
    """The site asked for. Raises `DomainError` (not-found) for one that is not ours."""
    site = query_text("site", DEFAULT_SITE)
    if site not in services().settings.sites:
        raise DomainError(Slug.NOT_FOUND, "There is no such site.")
    return site


def query_thread() -> str:
    """The key of the thread asked for."""
    key = query_text("thread")
    if not 1 <= len(key) <= MAX_THREAD:
        refuse_value("/thread", f"is required, with 1 to {MAX_THREAD} characters")
    return key


def query_limit(default: int) -> int:
    """How many entries a page may have."""
    return query_int("limit", default, MAX_LIMIT)


def query_int(name: str, default: int, highest: int) -> int:
    """A whole number from 1 to `highest`."""
    value = query_text(name, "")
    if not value and name not in request.args:
        return default
    plain = value.isascii() and value.isdigit() and len(value) <= len(str(highest))
    if not (plain and 1 <= int(value) <= highest):
        refuse_value(f"/{name}", f"must be a whole number from 1 to {highest}")
        return default
    return int(value)


def query_enum(choices: type[Choice], name: str, default: Choice) -> Choice:
    """One value of a closed set."""
    value = query_text(name, default)
    if value is default:
        return default
    if value not in list(choices):
        refuse_value(f"/{name}", f"must be one of {', '.join(choices)}")
        return default
    return choices(value)


def _invalid(*faults: Fault) -> DomainError:
    return DomainError(Slug.INVALID_QUERY, "The query is not valid.", faults)
