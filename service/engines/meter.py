"""What a piece of work cost the store: round trips, and capacity units where the backend counts them."""

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


class UsageMeter:
    """A usage that counts what engines do inside a `with` block, in this thread; an outer one counts it too."""

    __slots__ = ("_outer", "_token", "_usage")

    def __enter__(self) -> Usage:
        self._outer, self._usage = _in_force.get(), Usage()
        self._token = _in_force.set(self._usage)
        return self._usage

    def __exit__(self, *_: object) -> None:
        _in_force.reset(self._token)
        if self._outer is not None:
            self._outer.add(self._usage)


def measure() -> UsageMeter:
    """A usage that counts what engines do inside the block."""
    return UsageMeter()


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
