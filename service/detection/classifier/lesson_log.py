"""The lesson log: which decisions a site's weights hold, so that each counts once, in whatever order it comes."""

import struct
from collections.abc import Iterator, Mapping
from enum import IntEnum
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

MAX_ENTRIES = 1000
_ENTRY = struct.Struct("<8sQbB")
_RAW_PARTS = 16
_RAW_MOST = 127


class Label(IntEnum):
    """What a decision teaches; nothing, when it took an earlier one back or was not about spam."""

    NOTHING = 0
    GOOD = 1
    SPAM = 2


class LessonEntry(NamedTuple):
    """A decision of `at` (ms) as it was learnt. `parts` is the raw score as judged, in sixteenths, -127 to 127."""

    at: int
    label: Label
    parts: int

    @property
    def raw(self) -> float:
        """Return the raw score as judged, rounded."""
        return self.parts / _RAW_PARTS


def make_entry(at: int, label: Label, raw: float) -> LessonEntry:
    """Return the entry of a decision."""
    return LessonEntry(at, label, max(-_RAW_MOST, min(_RAW_MOST, round(raw * _RAW_PARTS))))


def make_entry_key(comment_id: str, text: str) -> bytes:
    """Return the key of a comment with this text: an edited comment has another key."""
    return sha256(f"{comment_id}\0{text}".encode("utf-8", "surrogatepass")).digest()[:8]


class LessonLog(NamedTuple):
    """The newest `MAX_ENTRIES` decisions by key. Immutable."""

    entries: Mapping[bytes, LessonEntry] = MappingProxyType({})

    def is_news(self, key: bytes, entry: LessonEntry) -> bool:
        """Return whether a decision is newer than the one logged for its comment, and than all that were dropped."""
        logged = self.entries.get(key)
        if logged is not None:
            return entry > logged
        return len(self.entries) < MAX_ENTRIES or (entry.at, key) > min(_list_ages(self.entries))

    def add_entry(self, key: bytes, entry: LessonEntry) -> "LessonLog":
        """Return the log with a decision that `is_news` accepted, without the oldest where it is full."""
        entries = {**self.entries, key: entry}
        if len(entries) > MAX_ENTRIES:
            del entries[min(_list_ages(entries))[1]]
        return LessonLog(MappingProxyType(entries))

    @property
    def good_scores(self) -> tuple[float, ...]:
        """Return the raw scores, as judged, of the good comments."""
        return tuple(entry.raw for entry in self.entries.values() if entry.label is Label.GOOD)

    def dump(self) -> bytes:
        """Return the log as bytes, equal for equal logs."""
        entries = sorted(self.entries.items())
        return b"".join(_ENTRY.pack(key, entry.at, entry.parts, entry.label) for key, entry in entries)

    @classmethod
    def load(cls, data: bytes) -> "LessonLog":
        """Return the log of `dump`'s bytes. Raises `ValueError` or `struct.error` for others."""
        rows = _ENTRY.iter_unpack(data)
        return cls(MappingProxyType({key: LessonEntry(at, Label(label), parts) for key, at, parts, label in rows}))


def _list_ages(entries: Mapping[bytes, LessonEntry]) -> Iterator[tuple[int, bytes]]:
    return ((entry.at, key) for key, entry in entries.items())
