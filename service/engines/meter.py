"""What a piece of work cost the store: round trips, and capacity units where the backend counts them."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Usage:
    """Calls to the backend, retries included, and DynamoDB's read and write capacity units.

    `writes` are the commits that were done, or may have been done because their response was lost.
    """

    round_trips: int = 0
    read_units: float = 0.0
    write_units: float = 0.0
    writes: int = 0

    def add(self, other: "Usage") -> None:
        """Add what `other` counted."""
        self.round_trips += other.round_trips
        self.writes += other.writes
        self.read_units += other.read_units
        self.write_units += other.write_units


_current: ContextVar[Usage | None] = ContextVar("usage", default=None)


class UsageMeter:
    """A `with` block that counts what engines do inside it, in this thread; an outer block counts it too."""

    __slots__ = ("_outer", "_token", "_usage")

    def __enter__(self) -> Usage:
        self._outer, self._usage = _current.get(), Usage()
        self._token = _current.set(self._usage)
        return self._usage

    def __exit__(self, *_: object) -> None:
        _current.reset(self._token)
        if self._outer is not None:
            self._outer.add(self._usage)


def measure() -> UsageMeter:
    """Make a meter for a `with` block."""
    return UsageMeter()


def count_trip() -> None:
    """Count one call to the backend, if a meter is running."""
    usage = _current.get()
    if usage is not None:
        usage.round_trips += 1


def count_write() -> None:
    """Count one commit that was done or may have been done, if a meter is running."""
    usage = _current.get()
    if usage is not None:
        usage.writes += 1


def has_written() -> bool:
    """Return whether the work that is measured now has changed anything, or may have."""
    usage = _current.get()
    return usage is not None and usage.writes > 0


def count_units(read: float, write: float) -> None:
    """Count capacity units, if a meter is running."""
    usage = _current.get()
    if usage is not None:
        usage.read_units += read
        usage.write_units += write
