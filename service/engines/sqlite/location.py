"""STORE_URL of the SQLite engine: `sqlite:///path`."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult

from service.engines.port import Engine

FORM = "sqlite:///path"
MEMORY = ":memory:"


class SqliteFile(NamedTuple):
    """A file of this machine, its path relative to where the process runs; `:memory:` is a database without a file."""

    path: str

    @property
    def folder(self) -> Path | None:
        """Return the folder of the file, None for a database in memory."""
        return None if self.path == MEMORY else Path(self.path).parent

    def open_engine(self, clock: Callable[[], int]) -> Engine:
        """Open the database. Raises `Unavailable`, and ValueError for the file of a later release."""
        from service.engines.sqlite.engine import SqliteEngine  # noqa: PLC0415 - only the chosen engine is loaded

        return SqliteEngine(self.path, clock)


def parse_sqlite_url(url: SplitResult) -> SqliteFile | None:
    """Return the file that a URL names, None when it is not a URL of this engine."""
    is_ours = url.scheme == "sqlite" and not url.netloc and len(url.path) > 1 and not url.query
    return SqliteFile(url.path.removeprefix("/")) if is_ours else None
