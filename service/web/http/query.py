"""The query of a request: each value from a closed set or within bounds, or `invalid-query` with every fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import TypeVar
from urllib.parse import unquote_to_bytes

from flask import request

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.settings import DEFAULT_SITE
from service.web.http.fields import THREAD, choose_key_spelling, make_pointer
from service.web.http.origins import Sites, record_site
from service.web.http.request_checks import is_utf8

MAX_LIMIT = 100
MAX_THREAD = THREAD.longest

Choice = TypeVar("Choice", bound=StrEnum)

# The faults found inside `collect_faults`; None outside, where the first one is raised.
_collected: ContextVar[list[Fault] | None] = ContextVar("collected", default=None)


@contextmanager
def collect_faults() -> Iterator[None]:
    """Read wrong values as their defaults inside the block, and raise all faults together at its end.

    Raises `DomainError` (invalid-query).
    """
    faults: list[Fault] = []
    token = _collected.set(faults)
    try:
        yield
    finally:
        _collected.reset(token)
    if faults:
        raise _make_error(*faults)


def refuse_value(fault: Fault) -> None:
    """Refuse a value. Raises `DomainError` (invalid-query), inside `collect_faults` together with all others."""
    faults = _collected.get()
    if faults is None:
        raise _make_error(fault)
    faults.append(fault)


def check_query(*names: str) -> None:
    """Check that the query is UTF-8, and has no other names than these."""
    if b"%" in request.query_string and not is_utf8(unquote_to_bytes(request.query_string)):
        refuse_value(Fault("", FaultCode.NOT_UTF8))
    for name in request.args:
        if name not in names:
            refuse_value(Fault(make_pointer(name), FaultCode.UNKNOWN_PARAMETER))


def query_text(name: str, default: str = "") -> str:
    """Return the value under a name, or the default."""
    return request.args.get(name, default)


def query_site(sites: Sites) -> str:
    """Return the site that the query names. Raises `DomainError` (not-found) for one that is not ours."""
    site = query_text("site", DEFAULT_SITE)
    if site not in sites:
        raise DomainError(Slug.NOT_FOUND, "There is no such site.")
    record_site(site)
    return site


def query_thread() -> str:
    """Return the key of the thread that the query names."""
    key = choose_key_spelling(query_text("thread"), MAX_THREAD)
    if not key:
        refuse_value(Fault("/thread", FaultCode.REQUIRED))
    if len(key) > MAX_THREAD:
        refuse_value(Fault("/thread", FaultCode.TOO_LONG, {"length": len(key), "longest": MAX_THREAD}))
    return key


def query_limit(default: int) -> int:
    """Return how many entries a page may have."""
    return query_int("limit", default, MAX_LIMIT)


def query_int(name: str, default: int, highest: int) -> int:
    """Return a whole number from 1 to `highest`."""
    if name not in request.args:
        return default
    value = query_text(name)
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(highest))
    if not (is_number and 1 <= int(value) <= highest):
        refuse_value(Fault(f"/{name}", FaultCode.OUT_OF_RANGE, {"lowest": 1, "highest": highest}))
        return default
    return int(value)


def query_enum(choices: type[Choice], name: str, default: Choice) -> Choice:
    """Return one value of a closed set."""
    value = query_text(name, default)
    if value not in list(choices):
        refuse_value(Fault(f"/{name}", FaultCode.NOT_A_CHOICE, {"choices": list(choices)}))
        return default
    return choices(value)


def _make_error(*faults: Fault) -> DomainError:
    return DomainError(Slug.INVALID_QUERY, "The query is not valid.", faults)
