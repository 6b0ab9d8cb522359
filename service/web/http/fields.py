"""Fields of a body: what each may hold. A value that passes is safe to store; all faults are found at once."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from service.faults import Fault, FaultCode
from service.net.links import parse_link
from service.sanitise.unicode import has_visible_text, normalise_name

# Controls except tab and newline, lone surrogates, noncharacters: no text needs them, and each breaks something.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NEWLINE = re.compile("\r\n?")
# The HTML standard's pattern of e-mail addresses, which must also have a dot in the domain.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")

# RFC 3339 has years of four digits.
_YEAR_10000_MS = 253_402_300_800_000


class Field(NamedTuple):
    """A text field: its longest value in characters, whether it is required and may have lines."""

    longest: int
    required: bool = False
    lines: bool = False


COMMENT_FIELDS: Mapping[str, Field] = {
    "site": Field(40),
    "thread": Field(512, required=True),
    "body": Field(10_000, required=True, lines=True),
    "name": Field(245),
    "email": Field(100),
    "url": Field(200),
    "parent": Field(64),
    "page_url": Field(2000),
    "page_title": Field(500),
    "opened_at": Field(40),
    "website2": Field(1000, lines=True),
    "proof": Field(2048),
}
EDIT_FIELDS: Mapping[str, Field] = {"body": COMMENT_FIELDS["body"]}
FLAG_FIELDS: Mapping[str, Field] = {"reason": Field(20, required=True), "note": Field(1000, lines=True)}
TOKEN_FIELDS: Mapping[str, Field] = {"token": Field(500, required=True)}
NOTE = Field(1000, lines=True)
STANDING_FIELDS: Mapping[str, Field] = {"until": Field(40), "note": NOTE}
THREAD = COMMENT_FIELDS["thread"]


def parse_texts(values: Mapping[str, Any], fields: Mapping[str, Field], faults: list[Fault]) -> dict[str, str]:
    """Return the text of each field, "" for a field without one; add unknown names and wrong values to `faults`."""
    faults += [Fault(make_pointer(name), FaultCode.UNKNOWN_FIELD) for name in values if name not in fields]
    return {
        name: parse_text_field(values.get(name), make_pointer(name), field, faults) for name, field in fields.items()
    }


def parse_text_field(value: object, where: str, field: Field, faults: list[Fault]) -> str:
    """Return the text of one value, "" if there is none or it is wrong; add what is wrong to `faults`."""
    if value is None and not field.required:
        return ""
    value = "" if value is None else value
    if not isinstance(value, str):
        faults.append(Fault(where, FaultCode.NOT_TEXT))
        return ""
    typed = _NEWLINE.sub("\n", value) if "\r" in value else value
    fault = _find_fault(typed, where, field)
    if fault:
        faults.append(fault)
        return ""
    return typed


def _find_fault(text: str, where: str, field: Field) -> Fault | None:
    if len(text) > field.longest:
        return Fault(where, FaultCode.TOO_LONG, {"length": len(text), "longest": field.longest})
    if _REFUSED.search(text) or (not field.lines and ("\n" in text or "\t" in text)):
        return Fault(where, FaultCode.FORBIDDEN_CHARACTERS)
    return Fault(where, FaultCode.REQUIRED) if field.required and not text.strip() else None


def parse_email(value: str, faults: list[Fault]) -> str:
    """Return the e-mail address without spaces around it; add a fault if it is none."""
    address = value.strip()
    if address and not _EMAIL.fullmatch(address):
        faults.append(Fault("/email", FaultCode.NOT_AN_EMAIL))
    return address


def parse_web_address(value: str, faults: list[Fault]) -> str:
    """Return the web address in its canonical spelling; one without a scheme is taken as https."""
    typed = value.strip()
    if not typed:
        return ""
    found = parse_link(typed if ":" in typed.split("/", 1)[0] else f"https://{typed}")
    if found is None or not found.href.startswith(("http://", "https://")):
        faults.append(Fault("/url", FaultCode.NOT_A_WEB_ADDRESS))
        return ""
    return found.href


def parse_name(value: str) -> str:
    """Return the name as typed, which signals look at; "" when nothing of it would be visible."""
    return value.strip() if has_visible_text(normalise_name(value)) else ""


def parse_time(value: str, where: str, faults: list[Fault]) -> int:
    """Return the time of an RFC 3339 string in ms since 1970, 0 for an empty one; from 1970 to the year 9999."""
    if not value:
        return 0
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        parsed = None
    if parsed is None or parsed.tzinfo is None:
        faults.append(Fault(where, FaultCode.NOT_A_TIME))
        return 0
    at = int(parsed.timestamp() * 1000)
    if not 0 <= at < _YEAR_10000_MS:
        faults.append(Fault(where, FaultCode.TIME_OUT_OF_RANGE))
        return 0
    return at


def make_pointer(member: str) -> str:
    """Return the RFC 6901 pointer to a member of the body; a very long name is shortened."""
    return "/" + member[:100].replace("~", "~0").replace("/", "~1")
