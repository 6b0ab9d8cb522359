"""JSON as both engines write it, and its packed form on DynamoDB, where bytes are money.

A packed value's first byte says how to read the rest: 0 is plain JSON; 1 is raw deflate with the first dictionary.
Every number ever written must stay readable: a better dictionary gets the next number.
"""

import json
import zlib
from collections.abc import Mapping
from functools import cache
from json.encoder import encode_basestring as quoted
from types import MappingProxyType
from typing import Any

from service.engines.dictionary import DICTIONARY

PLAIN = 0
DEFLATED = 1
# Raw deflate (no header, no checksum) with the window as large as it goes.
_WINDOW = -15
# Below this nothing is gained that a page of reads would notice.
_WORTH_PACKING = 24

# Without the look for white space around, which `to_json` never writes.
_decode = json.JSONDecoder().raw_decode
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def to_json(value: Mapping[str, Any]) -> str:
    """Compact JSON; raises ValueError for what is not JSON (NaN included)."""
    return _encode(dict(value)) if value else "{}"


def numbers_json(numbers: Mapping[str, int]) -> str:
    """As `to_json`, of whole numbers: a record has few, and an encoder for them costs more than they do."""
    return "{" + ",".join([f"{quoted(name)}:{number:d}" for name, number in numbers.items()]) + "}"


def from_json(text: str) -> dict[str, Any]:
    """The object of `to_json`."""
    value: dict[str, Any] = _decode(text)[0] if text != "{}" else {}
    return value


def listed_of(stored: str | bytes) -> Mapping[str, Any]:
    """What a record lists, of its JSON or of its packed form. Nobody may change it."""
    return MappingProxyType(from_json(stored) if isinstance(stored, str) else unpack(stored))


def pack(text: str) -> bytes:
    """The packed form of a JSON text: deflated when that is shorter."""
    plain = text.encode()
    if len(plain) >= _WORTH_PACKING:
        press = _press().copy()
        deflated = press.compress(plain) + press.flush()
        if len(deflated) < len(plain):
            return bytes((DEFLATED,)) + deflated
    return bytes((PLAIN,)) + plain


def unpack(packed: bytes) -> dict[str, Any]:
    """The object of a packed text; raises ValueError when written by a form that is not known here."""
    form, body = packed[0], packed[1:]
    if form == DEFLATED:
        body = zlib.decompressobj(_WINDOW, zdict=_dictionary()).decompress(body)
    elif form != PLAIN:
        raise ValueError(f"packed in form {form}, which this release does not know")
    return from_json(body.decode())


@cache
def _dictionary() -> bytes:
    return DICTIONARY.encode()


@cache
def _press() -> "zlib._Compress":
    # Primed once and copied: priming costs more than packing a comment.
    return zlib.compressobj(9, zlib.DEFLATED, _WINDOW, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary())
