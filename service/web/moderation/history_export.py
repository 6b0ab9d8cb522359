"""The history as a file: CSV for a spreadsheet, JSON for a program."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

from service.sanitise.unicode import has_visible_text

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
_BYTE_ORDER_MARK = "\ufeff"
# Letters without a shape.
_HANGUL_FILLERS = "\u115f\u1160\u3164\uffa0"
# A spreadsheet takes a cell that begins with one of these as a formula (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "\N{MINUS SIGN}", "@")


def to_csv(entries: Iterable[Mapping[str, Any]]) -> str:
    """Return a table with a row for each entry. A spreadsheet takes no text in it as a formula.

    It begins with a byte order mark, without which Excel takes UTF-8 for the machine's old encoding.
    """
    text = io.StringIO(_BYTE_ORDER_MARK)
    text.seek(0, io.SEEK_END)
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows([_format_cell(entry.get(name)) for name in COLUMNS] for entry in entries)
    return text.getvalue()


def to_json(entries: Iterable[Mapping[str, Any]], next_cursor: str | None) -> str:
    """Return the entries as a JSON document in the shape of `GET /v1/moderation/history`."""
    return json.dumps({"decisions": list(entries), "next": next_cursor}, ensure_ascii=False)


def _format_cell(value: object) -> object:
    if value is None:
        return ""
    text = " ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Return whether a spreadsheet may compute a text: some of them skip blanks in front and read full-width signs."""
    first = next((char for char in text if has_visible_text(char) and char not in _HANGUL_FILLERS), "")
    return text.startswith(("\t", "\r")) or normalize("NFKC", first).startswith(_FORMULA_STARTS)
