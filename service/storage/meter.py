"""What a piece of work cost the store: round trips, and capacity units where the backend counts them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Usage:
    """Calls to the backend, retries included, and DynamoDB's read and write capacity units."""

    round_trips: int = 0
    read_units: float = 0.0
    write_units: float = 0.0

    def add(self, other: "Usage") -> None:
        """Count what `other` counted as well."""
        self.round_trips += other.round_trips
        self.read_units += other.read_units
        self.write_units += other.write_units


_in_force: ContextVar[Usage | None] = ContextVar("usage", default=None)


class Measuring:
    """A usage that counts what engines do from `start` to `stop`, in this thread; an outer one counts it too."""

    __slots__ = ("_outer", "_token", "usage")

    def start(self) -> Usage:
        """Count from now on."""
        self._outer, self.usage = _in_force.get(), Usage()
        self._token = _in_force.set(self.usage)
        return self.usage

    def stop(self) -> None:
        """Count no more, and add to what was counted around."""
        _in_force.reset(self._token)
        if self._outer is not None:
            self._outer.add(self.usage)


@contextmanager
def measure() -> Iterator[Usage]:
    """A usage that counts what engines do inside the block."""
    measuring = Measuring()
    usage = measuring.start()
    try:
        yield usage
    finally:
        measuring.stop()


def count_trip() -> None:
    """Count one call to the backend, if anybody measures."""
    usage = _in_force.get()
    if usage is not None:
        usage.round_trips += 1


def count_units(read: float, write: float) -> None:
    """Count capacity units, if anybody measures."""
    usage = _in_force.get()
    if usage is not None:
        usage.read_units += read
        usage.write_units += write
