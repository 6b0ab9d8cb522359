"""The memory as one block of bytes."""

import struct
import zlib
from collections.abc import Iterator
from types import MappingProxyType

from service.detection.classifier.lesson_log import Label
from service.detection.classifier.rejected_memory import RejectedMemory, RememberedDecision
from service.detection.classifier.site_state import StateError

MAGIC = b"recapmem"
FORMAT = 1
_HEAD = struct.Struct("<8sHI")
_ROW = struct.Struct("<QBBBBI")


def dump_memory(memory: RejectedMemory) -> bytes:
    """Return the memory as bytes, at most about 200 KB; equal for equal memories."""
    body = zlib.compress(b"".join(map(_pack_row, sorted(memory.decisions.values()))), 6)
    return _HEAD.pack(MAGIC, FORMAT, zlib.crc32(body)) + body


def load_memory(data: bytes) -> RejectedMemory:
    """Return the memory of `dump_memory`'s bytes. Raises `StateError` naming the fault."""
    if len(data) < _HEAD.size or not data.startswith(MAGIC):
        raise StateError("This is no memory: it does not begin as one.")
    _, format_, checksum = _HEAD.unpack_from(data)
    if format_ != FORMAT:
        raise StateError(f"The memory has format {format_}, this version reads format {FORMAT}.")
    body = data[_HEAD.size :]
    if zlib.crc32(body) != checksum:
        raise StateError("The memory is damaged: its checksum does not fit.")
    return RejectedMemory(MappingProxyType({row.comment_id: row for row in _unpack_rows(zlib.decompress(body))}))


def _pack_row(row: RememberedDecision) -> bytes:
    name = row.comment_id.encode()
    counts = (len(name), len(row.shingles), len(row.hosts))
    hashes = struct.pack(f"<{counts[1] + counts[2]}I", *row.shingles, *row.hosts)
    return _ROW.pack(row.at, row.label, *counts, row.sender) + name + hashes


def _unpack_rows(data: bytes) -> Iterator[RememberedDecision]:
    at = 0
    while at < len(data):
        when, label, name_bytes, shingles, hosts, sender = _ROW.unpack_from(data, at)
        at += _ROW.size
        name = data[at : at + name_bytes].decode()
        at += name_bytes
        hashes = struct.unpack_from(f"<{shingles + hosts}I", data, at)
        at += 4 * len(hashes)
        yield RememberedDecision(when, Label(label), name, hashes[:shingles], hashes[shingles:], sender)
