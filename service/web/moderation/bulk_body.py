"""The body of a request that gives one status to every comment that a filter finds."""

from typing import Any, NamedTuple

from service.model.status import Status
from service.moderation.queue_filters import QueueFilters
from service.web.http.fields import Field
from service.web.http.schema import Object
from service.web.http.value_kinds import Choice, Integer, Text
from service.web.moderation.bodies import MAX_REQUESTS
from service.web.moderation.queue_filters import FILTERS, make_filters

MAX_CURSOR_LENGTH = 2000
SWEEP = Object(
    {
        "status": Choice(
            Status,
            required=True,
            default=Status.PENDING,
            about="The status that the comments get.",
            example="spam",
        ),
        "filter": Object(
            {
                "status": Choice(Status, default=Status.PENDING, about="The queue that is searched."),
                **FILTERS,
            },
            required=True,
            default={},
            about="Which comments of the queue; without a filter all of them.",
            example={"q": "casino"},
        ),
        "limit": Integer(1, MAX_REQUESTS, default=MAX_REQUESTS, about="How many comments one call decides on."),
        "after": Text(Field(MAX_CURSOR_LENGTH), about="`next` of the call before."),
    }
)


class BulkRequest(NamedTuple):
    """A request to give `status` to what `filters` find in the queue of another status, `limit` comments at a time."""

    status: Status
    queue: Status
    filters: QueueFilters
    limit: int
    after: str


def make_bulk_request(values: dict[str, Any]) -> BulkRequest:
    """Return the request, from the values of its body."""
    fields = values["filter"]
    return BulkRequest(values["status"], fields["status"], make_filters(fields), values["limit"], values["after"])
