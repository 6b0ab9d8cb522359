"""The queue's filters on the wire. A new one in `QueueFilters` needs a line here if its values are a closed set."""

from collections.abc import Mapping

from service.detection.text.language import LANGUAGE_GUESSES
from service.faults import Fault, FaultCode
from service.moderation.queue_filters import QueueFilters

MAX_FILTER_LENGTH = 512
# The fields of `QueueFilters` whose name on the wire is another one.
_WIRE_NAMES = {"text": "q"}
FILTER_NAMES = tuple(_WIRE_NAMES.get(name, name) for name in QueueFilters._fields)
# The filters whose values are a closed set.
FILTER_CHOICES: Mapping[str, tuple[str, ...]] = {"language": tuple(LANGUAGE_GUESSES)}


def make_filters(values: Mapping[str, str]) -> QueueFilters:
    """Return the filters whose values have these names of the wire. An empty or missing value does not filter."""
    return QueueFilters(**{name: values.get(_WIRE_NAMES.get(name, name), "") for name in QueueFilters._fields})


def find_filter_faults(values: Mapping[str, str]) -> list[Fault]:
    """Return a fault for each value, under its name of the wire, that is not in its closed set."""
    return [
        Fault(f"/{name}", FaultCode.NOT_A_CHOICE, {"choices": choices})
        for name, choices in FILTER_CHOICES.items()
        if values.get(name) and values[name] not in choices
    ]
