"""The queue's filters on the wire. A new one in `QueueFilters` needs a line here if its values are a closed set."""

from collections.abc import Mapping

from service.detection.text.language import LANGUAGE_GUESSES
from service.moderation.queue_filters import QueueFilters
from service.web.http.fields import Field
from service.web.http.schema import Kind
from service.web.http.value_kinds import Choice, Text

MAX_FILTER_LENGTH = 512
# The fields of `QueueFilters` whose name on the wire is another one.
_WIRE_NAMES = {"text": "q"}
# The filters whose values are a closed set.
_FILTER_CHOICES: Mapping[str, tuple[str, ...]] = {"language": tuple(LANGUAGE_GUESSES)}


def _make_kind(name: str) -> Kind:
    about = f"Only comments that match this {name}."
    if name in _FILTER_CHOICES:
        return Choice(_FILTER_CHOICES[name], blank=True, default="", about=about)
    return Text(Field(MAX_FILTER_LENGTH), about=about)


FILTERS: Mapping[str, Kind] = {_WIRE_NAMES.get(name, name): _make_kind(name) for name in QueueFilters._fields}


def make_filters(values: Mapping[str, str]) -> QueueFilters:
    """Return the filters whose values have these names of the wire. An empty or missing value does not filter."""
    return QueueFilters(**{name: values.get(_WIRE_NAMES.get(name, name), "") for name in QueueFilters._fields})
