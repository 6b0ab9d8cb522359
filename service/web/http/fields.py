"""Fields of a body: what each may hold. A value that passes is safe to store; all faults are found at once."""

import re
import unicodedata
from datetime import datetime
from typing import NamedTuple

from service.faults import Fault, FaultCode
from service.model.thread_key import normalise_thread_key
from service.net.forwarded import parse_forwarded_address
from service.net.links import encode_host, parse_link
from service.sanitise.clusters import cut_text
from service.sanitise.controls import find_refused_character, join_lines, replace_controls
from service.sanitise.unicode import has_visible_text, normalise_name

# The HTML standard's pattern of e-mail addresses, which must also have a dot in the domain. Beyond it, the name before
# the "@" may have letters beyond ASCII (RFC 6531, 3.3).
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAILBOX = re.compile(r"(?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]|[^\x00-\x7f]){1,64}")
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")

# RFC 3339 has years of four digits.
_YEAR_10000_MS = 253_402_300_800_000


class Field(NamedTuple):
    """A text field: its longest value in characters, whether it is required and may have lines.

    A value of a field with `cut` is never too long: it is cut at the end of a character, as readers see characters.
    The value of a field with `key` is a thread's key, and is as long as its one spelling.
    """

    longest: int
    required: bool = False
    lines: bool = False
    cut: bool = False
    key: bool = False


THREAD = Field(512, required=True, key=True)
NOTE = Field(1000, lines=True)


def parse_text_field(value: object, where: str, field: Field, faults: list[Fault]) -> str:
    """Return the text of one value, "" if there is none or it is wrong; add what is wrong to `faults`."""
    if value is None and not field.required:
        return ""
    value = "" if value is None else value
    if not isinstance(value, str):
        faults.append(Fault(where, FaultCode.NOT_TEXT))
        return ""
    text = _clean_text(value, field)
    if field.cut:
        return cut_text(normalise_name(text), field.longest)
    # NUL is a fault, so it is looked for in what was sent.
    fault = _find_fault(value, text, where, field)
    if fault:
        faults.append(fault)
        return ""
    return text


def _clean_text(value: str, field: Field) -> str:
    text = replace_controls(value)
    if field.lines:
        return text
    text = join_lines(text)
    return choose_key_spelling(text, field.longest) if field.key else text


def choose_key_spelling(key: str, longest: int) -> str:
    """Return a thread's key as it was sent, since a thread may be stored so (see `ThreadPages.resolve_key`).

    One that is longer than a stored key, or has nothing to see in it, is returned in its one spelling.
    """
    normal = normalise_thread_key(key)
    return key if normal and len(key) <= longest else normal


def _find_fault(value: str, text: str, where: str, field: Field) -> Fault | None:
    """Return what is wrong with a value that was sent, of which `text` is left without its control characters."""
    if len(text) > field.longest:
        return Fault(where, FaultCode.TOO_LONG, {"length": len(text), "longest": field.longest})
    if character := find_refused_character(value):
        return Fault(where, FaultCode.FORBIDDEN_CHARACTERS, {"character": character})
    return Fault(where, FaultCode.REQUIRED) if field.required and not text.strip() else None


def parse_email(value: str, where: str, faults: list[Fault]) -> str:
    """Return the e-mail address without spaces around it; add a fault if it is none.

    A domain beyond ASCII is written in punycode, as browsers send it: one author has one address in all of them.
    """
    mailbox, sign, typed_domain = unicodedata.normalize("NFC", value.strip()).rpartition("@")
    domain = typed_domain if typed_domain.isascii() else encode_host(typed_domain)
    address = f"{mailbox}{sign}{domain}"
    if address and not (_MAILBOX.fullmatch(mailbox) and mailbox.isprintable() and _DOMAIN.fullmatch(domain)):
        faults.append(Fault(where, FaultCode.NOT_AN_EMAIL))
    return address


def parse_web_address(value: str, where: str, faults: list[Fault]) -> str:
    """Return the web address in its canonical spelling; one without a scheme is taken as https."""
    typed = value.strip()
    if not typed:
        return ""
    link = parse_link(typed if ":" in typed.split("/", 1)[0] else f"https://{typed}")
    if link is None or not link.href.startswith(("http://", "https://")):
        faults.append(Fault(where, FaultCode.NOT_A_WEB_ADDRESS))
        return ""
    return link.href


def parse_client_address(value: str, where: str, faults: list[Fault]) -> str:
    """Return the IP address in its one spelling, as if a trusted proxy had written it; add a fault if it is none."""
    address = parse_forwarded_address(value)
    if address is None:
        faults.append(Fault(where, FaultCode.NOT_AN_IP_ADDRESS))
    return address or ""


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
