"""What an operator should know about the disk and the files of a database, for `check`."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from service.commands.local_secrets import FILE

_MEGABYTE = 1_000_000
# Below this a log that grows, or a few thousand comments, fill the disk.
_LEAST_FREE = 100 * _MEGABYTE
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def list_machine_notes(folder: Path, path: str) -> Iterator[str]:
    """Return a sentence about the free space for the database `path` in `folder`, and one for each file at risk."""
    database = Path(path)
    files = [file for file in sorted(folder.iterdir()) if file.name.startswith(database.name) or file.name == FILE]
    yield describe_space(shutil.disk_usage(folder).free, sum(file.stat().st_size for file in files), folder)
    for file in files:
        if file.stat().st_mode & _OTHERS:
            yield f"Other users of this machine can read {file}. Run: chmod 600 {file}"
        if ".replaced-" in file.name:
            yield f"{file} was kept by a restore. Remove it when you need it no more."


def describe_space(free: int, used: int, folder: Path) -> str:
    """Return a sentence about `free` bytes of a disk, where the files of the database have `used` bytes."""
    words = f"{_format_size(free)} are free in {folder}, the comments use {_format_size(used)}."
    if free < max(_LEAST_FREE, 2 * used):
        words += " That is little: a backup and a restore need as much again. Make room before posts are refused."
    return words


def _format_size(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB"
