"""All calls of the API by group, and their place in the description."""

from collections.abc import Mapping, Sequence

from service.web.http.schema import JsonSchema
from service.web.openapi.call import Call, Tag
from service.web.openapi.operation import build_operation
from service.web.openapi.queue_calls import HISTORY_CALLS, QUEUE_CALLS
from service.web.openapi.reader_calls import COMMENT_CALLS, OPERATION_CALLS
from service.web.openapi.rules_calls import RULES_CALLS
from service.web.openapi.site_calls import AUTHOR_CALLS, SESSION_CALLS

CALLS_BY_TAG: Mapping[Tag, Sequence[Call]] = {
    Tag.COMMENTS: COMMENT_CALLS,
    Tag.QUEUE: QUEUE_CALLS,
    Tag.HISTORY: HISTORY_CALLS,
    Tag.AUTHORS: AUTHOR_CALLS,
    Tag.RULES: RULES_CALLS,
    Tag.SESSIONS: SESSION_CALLS,
    Tag.OPERATIONS: OPERATION_CALLS,
}
CALLS = tuple(call for calls in CALLS_BY_TAG.values() for call in calls)


def build_paths() -> dict[str, dict[str, JsonSchema]]:
    """Return every path with its operations."""
    paths: dict[str, dict[str, JsonSchema]] = {}
    for tag, calls in CALLS_BY_TAG.items():
        for call in calls:
            paths.setdefault(call.path, {})[call.method] = build_operation(call, tag)
    return paths
