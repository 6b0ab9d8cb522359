"""The body of a request that gives one status to every comment that a filter finds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from service.faults import Fault, FaultCode
from service.model.status import Status
from service.moderation.queue_filters import QueueFilters
from service.web.api.payloads import refuse_faults
from service.web.http.fields import Field, parse_text_field
from service.web.moderation.bodies import MAX_REQUESTS, find_unknown_names, parse_status
from service.web.moderation.queue_filters import FILTER_NAMES, MAX_FILTER_LENGTH, find_filter_faults, make_filters

MAX_CURSOR_LENGTH = 2000


class BulkRequest(NamedTuple):
    """A request to give `status` to what `filters` find in the queue of another status, `limit` comments at a time."""

    status: Status
    queue: Status
    filters: QueueFilters
    limit: int
    after: str


def parse_bulk_request(values: Mapping[str, Any]) -> BulkRequest:
    """Return the request of a body. Raises `DomainError` (invalid-comment) with every fault."""
    faults = find_unknown_names(values, ("status", "filter", "limit", "after"))
    filter_values, limit = values.get("filter"), values.get("limit", MAX_REQUESTS)
    if not isinstance(filter_values, dict):
        faults.append(Fault("/filter", FaultCode.NOT_AN_OBJECT))
        filter_values = {}
    faults += find_unknown_names(filter_values, ("status", *FILTER_NAMES), "/filter")
    if not isinstance(limit, int) or isinstance(limit, bool) or not 1 <= limit <= MAX_REQUESTS:
        faults.append(Fault("/limit", FaultCode.OUT_OF_RANGE, {"lowest": 1, "highest": MAX_REQUESTS}))
    bulk_request = BulkRequest(
        status=parse_status(values.get("status"), "/status", faults),
        queue=parse_status(filter_values.get("status", Status.PENDING), "/filter/status", faults),
        filters=_parse_filters(filter_values, faults),
        limit=limit if isinstance(limit, int) else 0,
        after=parse_text_field(values.get("after"), "/after", Field(MAX_CURSOR_LENGTH), faults),
    )
    refuse_faults(faults)
    return bulk_request


def _parse_filters(values: Mapping[str, Any], faults: list[Fault]) -> QueueFilters:
    field = Field(MAX_FILTER_LENGTH)
    texts = {name: parse_text_field(values.get(name), f"/filter/{name}", field, faults) for name in FILTER_NAMES}
    faults += [replace(fault, pointer=f"/filter{fault.pointer}") for fault in find_filter_faults(texts)]
    return make_filters(texts)
