"""Labelled comments: JSON Lines, plain or gzip. A file is read completely, or refused with its line and fault."""

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_TEXTS = ("thread", "name", "url", "body", "created_at", "lang", "source", "split")
_LABELS = ("spam", "ham")


class LabelledFileError(ValueError):
    """A labelled file that cannot be used: which, where and why."""


@dataclass(frozen=True, slots=True)
class LabelledComment:
    """One comment with its label. `created_at` is in ms, 0 when unknown; `thread` and others may be empty.

    `is_abuse` is None where the label is missing; `split` is the part of a published division, "train" or "dev".
    """

    body: str
    is_spam: bool
    thread: str = ""
    name: str = ""
    url: str = ""
    created_at: int = 0
    lang: str = ""
    source: str = ""
    split: str = ""
    is_abuse: bool | None = None


def read_labelled(path: Path) -> Sequence[LabelledComment]:
    """Return every comment of a file in its order. Raises `LabelledFileError`, also for a file without a comment."""
    comments = [
        _parse_line(path.name, number, line) for number, line in enumerate(_read_lines(path), 1) if line.strip()
    ]
    if not comments:
        raise LabelledFileError(f"{path.name}: the file has no comments.")
    return comments


def require_both_labels(rows: Sequence[LabelledComment], names: str, *, one_label: bool = False) -> None:
    """Raise `LabelledFileError` unless there are both spam and good comments, or with `one_label` any."""
    if not rows:
        raise LabelledFileError(f"{names}: no comments are left.")
    for is_spam, label in ((True, "spam"), (False, "ham")):
        if not one_label and not any(row.is_spam is is_spam for row in rows):
            raise LabelledFileError(f"{names}: no comment is labelled {label}; both labels are needed.")


def _read_lines(path: Path) -> Iterator[str]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8")
    except OSError as error:
        raise LabelledFileError(f"{path.name}: cannot be read ({error.strerror or 'not gzip'}).") from error
    except (EOFError, zlib.error) as error:
        raise LabelledFileError(f"{path.name}: the gzip data is damaged.") from error
    except UnicodeDecodeError as error:
        raise LabelledFileError(f"{path.name}: is not UTF-8 (byte {error.start}).") from error
    # Not splitlines: a comment may hold other characters that end lines.
    yield from text.split("\n")


def _parse_line(file: str, number: int, line: str) -> LabelledComment:
    where = f"{file}, line {number}"
    try:
        row = json.loads(line)
    except ValueError as error:
        raise LabelledFileError(f"{where}: is not JSON.") from error
    if not isinstance(row, dict):
        raise LabelledFileError(f"{where}: is not a JSON object.")
    _check_row(where, row)
    return _parse_row(where, row)


def _check_row(where: str, row: dict[str, Any]) -> None:
    for name in _TEXTS:
        if not isinstance(row.get(name, ""), str):
            raise LabelledFileError(f"{where}: {name} must be a string.")
    if not row.get("body", "").strip():
        raise LabelledFileError(f"{where}: body is missing or empty.")
    if row.get("label") not in _LABELS:
        raise LabelledFileError(f"{where}: label must be spam or ham.")
    if row.get("abuse") not in (None, 0, 1):
        raise LabelledFileError(f"{where}: abuse must be 0 or 1.")


def _parse_row(where: str, row: dict[str, Any]) -> LabelledComment:
    texts = {name: row.get(name, "") for name in _TEXTS if name != "created_at"}
    created_at = _parse_time(where, row.get("created_at", ""))
    is_abuse = None if row.get("abuse") is None else bool(row["abuse"])
    return LabelledComment(is_spam=row["label"] == "spam", created_at=created_at, is_abuse=is_abuse, **texts)


def _parse_time(where: str, text: str) -> int:
    if not text:
        return 0
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise LabelledFileError(f"{where}: created_at must be an ISO 8601 date or time.") from error
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
