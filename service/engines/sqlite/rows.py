"""Records as rows of SQLite and back, in the order of `schema.COLUMNS`: JSON text, keys and numbers. Pure."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from service.engines.port import LISTED_NUMBERS, Index, IndexEntry, Record

Row = tuple[Any, ...]

# The positions of the columns; those of the indexes follow the others, two for each.
KEY, VERSION, EXPIRES_AT, LISTED, FIELDS, NUMBERS, _FIRST_ENTRY = range(7)
_ENTRY_POSITIONS = {index: _FIRST_ENTRY + 2 * position for position, index in enumerate(Index)}
_NO_ENTRY = (None, None)
# Most records have no numbers: fifty of them are a page of comments.
_NOTHING = "{}"


def encode_json(value: Mapping[str, Any]) -> str:
    """Return compact JSON. Raises ValueError for what is not JSON (NaN included)."""
    return json.dumps(dict(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def decode_json(text: str) -> dict[str, Any]:
    """Return the object of a JSON text."""
    value: dict[str, Any] = json.loads(text)
    return value


def build_row(record: Record) -> Row:
    """Build the columns of a record."""
    entries = [column for index in Index for column in record.entries.get(index, _NO_ENTRY)]
    parts = [encode_json(part) for part in (record.listed, record.fields, record.numbers)]
    return (record.key, record.version, record.expires_at, *parts, *entries)


def parse_row(row: Row) -> Record:
    """Return the record of a row with all columns."""
    return Record(
        key=row[KEY],
        listed=decode_json(row[LISTED]),
        fields=decode_json(row[FIELDS]),
        numbers=decode_json(row[NUMBERS]),
        entries={
            index: IndexEntry(row[position], row[position + 1])
            for index, position in _ENTRY_POSITIONS.items()
            if row[position] is not None
        },
        version=row[VERSION],
        expires_at=row[EXPIRES_AT],
    )


def parse_thread_rows(rows: Sequence[Any], partition: str) -> tuple[Record, ...]:
    """Return the records of a query on THREAD, with what is listed and without fields."""
    # One array for all rows: fifty texts one by one take 79 us, as one they take 35 us.
    all_listed = json.loads(f"[{','.join(listed for *_, listed, _ in rows)}]")
    return tuple(
        Record(
            key=key,
            listed=listed,
            numbers=_parse_listed_numbers(numbers),
            entries={Index.THREAD: IndexEntry(partition, sort)},
            version=version,
            expires_at=expires_at,
        )
        for (key, sort, version, expires_at, _, numbers), listed in zip(rows, all_listed, strict=True)
    )


def _parse_listed_numbers(text: str) -> dict[str, int]:
    if text == _NOTHING:
        return {}
    return {name: number for name, number in decode_json(text).items() if name in LISTED_NUMBERS}


def parse_key_rows(rows: Sequence[Any], index: Index, partition: str) -> tuple[Record, ...]:
    """Return the records of a query on another index: keys only."""
    return tuple(
        Record(key=key, entries={index: IndexEntry(partition, sort)}, expires_at=expires_at)
        for key, sort, expires_at in rows
    )
