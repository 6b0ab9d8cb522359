"""The query of a request: each value from a closed set or within bounds, or `invalid-query` naming what is not."""

from enum import StrEnum
from typing import TypeVar
from urllib.parse import unquote_to_bytes

from flask import request

from service.errors import DomainError, Fault, Slug
from service.settings import DEFAULT_SITE
from service.web.fields import THREAD, pointer
from service.web.services import services

MAX_LIMIT = 100
MAX_THREAD = THREAD.longest

Choice = TypeVar("Choice", bound=StrEnum)


def check_query(*known: str) -> None:
    """Return if the query is UTF-8, and has no other names than these."""
    if b"%" in request.query_string and not _is_utf8(unquote_to_bytes(request.query_string)):
        raise _invalid(Fault("", "is not UTF-8"))
    faults = [Fault(pointer(name), "is not a parameter of this call") for name in request.args if name not in known]
    if faults:
        raise _invalid(*faults)


def _is_utf8(sent: bytes) -> bool:
    try:
        sent.decode()
    except UnicodeDecodeError:
        return False
    return True


def given(name: str, default: str = "") -> str:
    """The value under a name, or the default."""
    # As a plain dictionary: Werkzeug's own `get` raises and catches an HTTP error for a name that is not there.
    values = dict.get(request.args, name)
    return values[0] if values else default


def site_of() -> str:
    """The site asked for. Raises `DomainError` (not-found) for one that is not ours."""
    site = given("site", DEFAULT_SITE)
    if site not in services().settings.sites:
        raise DomainError(Slug.NOT_FOUND, "There is no such site.")
    return site


def thread_of() -> str:
    """The key of the thread asked for."""
    key = given("thread")
    if not 1 <= len(key) <= MAX_THREAD:
        raise _invalid(Fault("/thread", f"is required, with 1 to {MAX_THREAD} characters"))
    return key


def limit_of(default: int) -> int:
    """How many entries a page may have."""
    return whole("limit", default, MAX_LIMIT)


def whole(name: str, default: int, highest: int) -> int:
    """A whole number from 1 to `highest`."""
    value = given(name, "")
    if not value and name not in request.args:
        return default
    plain = value.isascii() and value.isdigit() and len(value) <= len(str(highest))
    if not (plain and 1 <= int(value) <= highest):
        raise _invalid(Fault(f"/{name}", f"must be a whole number from 1 to {highest}"))
    return int(value)


def choice(choices: type[Choice], name: str, default: Choice) -> Choice:
    """One value of a closed set."""
    value = given(name, default)
    if value is default:
        return default
    if value not in list(choices):
        raise _invalid(Fault(f"/{name}", f"must be one of {', '.join(choices)}"))
    return choices(value)


def invalid_query(where: str, detail: str) -> DomainError:
    """The refusal of one value of the query."""
    return _invalid(Fault(where, detail))


def _invalid(*faults: Fault) -> DomainError:
    return DomainError(Slug.INVALID_QUERY, "The query is not valid.", faults)
