"""Keys of threads: one spelling for all the ways in which site generators and browsers write the same key."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, unquote_to_bytes

_ESCAPES = re.compile("(?:%[0-9A-Fa-f]{2})+")
_SPACE = re.compile(r"[\t\n\r\v\f]+")
# Escaped, these part an address (RFC 3986, 2.2) or begin an escape: decoded they would mean something else.
_STAYS_ESCAPED = frozenset("%/?#[]@:\\")
# What may stand unescaped in what `_list_spellings` writes.
_SAFE = "%/?#[]@:!$&'()*+,;=\"<>\\^`{|}~"


def normalise_thread_key(key: str) -> str:
    """Return the one spelling of a thread's key, "" for one of blanks alone. Doing it twice changes nothing more.

    It is composed (NFC), has no blanks or invisible characters around it, no tabs or line breaks inside, and percent
    escapes only for what has a meaning of its own in an address: "/posts/%ED%95%9C" is "/posts/한" (RFC 3987, 3.2).
    """
    before = None
    while key != before:
        before, key = key, _normalise_once(key)
    return key


def list_old_spellings(key: str) -> list[str]:
    """Return how a key in its one spelling may have been stored by releases that took every key as it was sent."""
    # Of a key in ASCII both forms are the key itself.
    forms = dict.fromkeys(unicodedata.normalize(form, key) for form in ("NFC", "NFD"))
    spellings = dict.fromkeys(spelling for form in forms for spelling in _list_spellings(form))
    return [spelling for spelling in spellings if spelling != key]


def _normalise_once(key: str) -> str:
    decoded = _ESCAPES.sub(lambda run: _decode(run[0]), key) if "%" in key else key
    composed = unicodedata.normalize("NFC", _SPACE.sub(" ", decoded))
    start, end = 0, len(composed)
    while start < end and _is_unseen(composed[start]):
        start += 1
    while end > start and _is_unseen(composed[end - 1]):
        end -= 1
    return composed[start:end]


def _decode(escapes: str) -> str:
    """Return the characters of a run of escapes, without those that must stay escaped or are no UTF-8."""
    text = unquote_to_bytes(escapes).decode(errors="surrogateescape")
    return "".join(char if _may_be_decoded(char) else _escape(char) for char in text)


def _may_be_decoded(char: str) -> bool:
    return char not in _STAYS_ESCAPED and unicodedata.category(char) not in {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"}


def _escape(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode(errors="surrogateescape"))


def _is_unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf"}


def _list_spellings(key: str) -> Iterator[str]:
    yield key
    escaped = quote(key, safe=_SAFE, errors="surrogatepass")
    yield escaped
    yield _ESCAPES.sub(lambda run: run[0].lower(), escaped)
