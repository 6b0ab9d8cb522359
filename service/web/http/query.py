"""The query of a request, parsed by its schema: `invalid-query` with every fault at once."""

from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

from flask import request

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.settings import DEFAULT_SITE
from service.web.http.fields import Field
from service.web.http.origins import Sites, record_site
from service.web.http.request_checks import is_utf8
from service.web.http.schema import Object
from service.web.http.value_kinds import Integer, LookupText, Text

MAX_LIMIT = 100
DEFAULT_LIMIT = 50
Choice = TypeVar("Choice", bound=StrEnum)

# The parameters that many calls have.
SITE = Text(Field(40), default=DEFAULT_SITE, about="The site that the call is about.")
AFTER = LookupText(about="`next` of the page before; without it, the first page.")
LIMIT = Integer(1, MAX_LIMIT, default=DEFAULT_LIMIT, about="How many entries the page has at most.")
NO_PARAMETERS = Object({})
ONLY_SITE = Object({"site": SITE})
PAGES = Object({"site": SITE, "after": AFTER, "limit": LIMIT})


def parse_query(schema: Object) -> dict[str, Any]:
    """Return the value of each parameter of the request's query. Raises `DomainError` (invalid-query)."""
    faults: list[Fault] = []
    if b"%" in request.query_string and not is_utf8(unquote_to_bytes(request.query_string)):
        faults.append(Fault("", FaultCode.NOT_UTF8))
    sent = {
        name: schema.members[name].decode(texts) if name in schema.members else texts
        for name, texts in request.args.lists()
    }
    values = schema.parse_members(sent, "", faults, FaultCode.UNKNOWN_PARAMETER)
    if faults:
        raise DomainError(Slug.INVALID_QUERY, "The query is not valid.", faults)
    return values


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


def query_enum(choices: type[Choice], name: str, default: Choice) -> Choice:
    """Return one value of a closed set, the default for none. Raises `DomainError` (invalid-query)."""
    value = query_text(name, default)
    if value in list(choices):
        return choices(value)
    fault = Fault(f"/{name}", FaultCode.NOT_A_CHOICE, {"choices": list(choices)})
    raise DomainError(Slug.INVALID_QUERY, "The query is not valid.", [fault])
