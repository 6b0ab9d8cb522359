"""Records as rows of SQLite and back, in the order of `schema.COLUMNS`. Pure."""

from collections.abc import Sequence
from typing import Any

from service.engines.limits import record_size
from service.engines.packing import from_json, listed_of, numbers_json, to_json
from service.engines.port import LISTED_NUMBERS, Index, IndexEntry, Record

Row = tuple[Any, ...]

# The places of the columns, the indexes' behind the others.
KEY, VERSION, EXPIRES_AT, LISTED, FIELDS, NUMBERS, _ENTRIES = range(7)
_INDEXES = tuple(Index)
_ENTRY_PLACES = tuple((index, _ENTRIES + 2 * place) for place, index in enumerate(_INDEXES))
_NO_ENTRY = (None, None)


def row_of(record: Record) -> tuple[Row, int]:
    """The columns of a record and its size in bytes."""
    listed, fields = to_json(record.listed), to_json(record.fields)
    row: list[Any] = [record.key, record.version, record.expires_at, listed, fields, numbers_json(record.numbers)]
    for index in _INDEXES:
        row += record.entries.get(index, _NO_ENTRY)
    return tuple(row), record_size(record, listed, fields)


def record_of(row: Row) -> Record:
    """The record of a row with all columns."""
    entries = {index: IndexEntry(row[at], row[at + 1]) for index, at in _ENTRY_PLACES if row[at] is not None}
    key, version, expires_at, listed, fields, numbers = row[:_ENTRIES]
    return Record(key, listed_of(listed), from_json(fields), from_json(numbers), entries, version, expires_at)


def listed_records(rows: Sequence[Any], partition: str) -> tuple[Record, ...]:
    """The records of a query on THREAD: what they list, without their fields."""
    return tuple(
        Record(
            row[0],
            listed_of(row[4]),
            {},
            _listed_numbers(row[5]),
            {Index.THREAD: IndexEntry(partition, row[1])},
            *row[2:4],
        )
        for row in rows
    )


def _listed_numbers(text: str) -> dict[str, int]:
    if text == "{}":
        return {}
    numbers = from_json(text)
    return {name: numbers[name] for name in LISTED_NUMBERS if name in numbers}


def bare_records(rows: Sequence[Any], index: Index, partition: str) -> tuple[Record, ...]:
    """The records of a query on another index: keys only."""
    return tuple(Record(row[0], entries={index: IndexEntry(partition, row[1])}, expires_at=row[2]) for row in rows)
