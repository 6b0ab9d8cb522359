"""What the engines' own parsers of STORE_URL return."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from service.engines.port import Engine


class StoreLocation(Protocol):
    """The place that a store URL names."""

    @property
    def folder(self) -> Path | None:
        """Return the folder of this machine where the store is, None when it is in memory or elsewhere."""
        ...

    def open_engine(self, clock: Callable[[], int]) -> Engine:
        """Return the engine over this place; `clock` gives ms since 1970. Raises `Unavailable` and ValueError."""
        ...
