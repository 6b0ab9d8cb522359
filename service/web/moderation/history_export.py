"""The history as a file: CSV for a spreadsheet, JSON for a program."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

COLUMNS = (
    "at",
    "by",
    "kind",
    "status",
    "id",
    "thread",
    "name",
    "author",
    "reasons",
    "verdict",
    "score",
    "version",
    "until",
    "note",
)
# What makes a spreadsheet compute a cell that somebody else filled (OWASP, "CSV Injection").
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")


def to_csv(entries: Iterable[Mapping[str, Any]]) -> str:
    """A table with a row for each entry; no text in it is computed by whoever opens it."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows([_format_cell(entry.get(name)) for name in COLUMNS] for entry in entries)
    return text.getvalue()


def to_json(entries: Iterable[Mapping[str, Any]], following: str | None) -> str:
    """The entries as `GET /v1/moderation/history` tells them."""
    return json.dumps({"decisions": list(entries), "next": following}, ensure_ascii=False)


def _format_cell(value: object) -> object:
    if value is None:
        return ""
    text = " ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_COMPUTED) else text
