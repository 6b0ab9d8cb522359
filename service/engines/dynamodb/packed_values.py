"""Values as release 0.0 stored them on DynamoDB: JSON in binary, mostly compressed. Only read, never written.

The first byte of a packed value says how to read the rest: 0 is plain JSON, 1 is raw deflate (RFC 1951) with the
dictionary of `packed_dictionary`.
"""

import json
import zlib
from typing import Any

from service.engines.dynamodb.packed_dictionary import DICTIONARY

_PLAIN = 0
_DEFLATED = 1
# Raw deflate (no header, no checksum) with the largest window.
_WINDOW_BITS = -15


def unpack_value(packed: bytes) -> dict[str, Any]:
    """Return the JSON object of a packed value. Raises ValueError for a form that no release has written."""
    form, content = packed[0], packed[1:]
    if form == _DEFLATED:
        content = zlib.decompressobj(_WINDOW_BITS, zdict=DICTIONARY.encode()).decompress(content)
    elif form != _PLAIN:
        raise ValueError(f"packed in form {form}, which this release does not know")
    value: dict[str, Any] = json.loads(content)
    return value
