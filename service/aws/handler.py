"""The one function that Lambda calls: HTTP and the listed schedules are answered, everything else is refused."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from service import log
from service.aws.events import Event, get_scheduled_function, is_payload_1, is_payload_2
from service.aws.gateway import Context, Gateway, make_gateway
from service.errors import Slug
from service.web.http.problems import MEDIA_TYPE, PROBLEMS

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

Handler = Callable[[object, Context], dict[str, Any]]
Scheduled = Mapping[str, Callable[[], None]]

MAX_NAMES = 10
MAX_NAME = 40


class RefusedEventError(Exception):
    """An event that is neither HTTP nor a listed schedule. Nothing was done; Lambda reports a failed call."""


def make_handler(app: "WSGIApplication", scheduled: Scheduled) -> Handler:
    """A handler that answers HTTP by `app` and runs a function of `scheduled` when an EventBridge rule names it.

    It raises `RefusedEventError` for every other event, so that a queue keeps its message and a caller sees a failure.
    """
    gateway = make_gateway(app)

    def handle(event: object, context: Context) -> dict[str, Any]:
        if not isinstance(event, Mapping):
            raise make_refusal(event, context.aws_request_id)
        if is_payload_1(event) or is_payload_2(event):
            return answer_http(gateway, event, context)
        name = get_scheduled_function(event)
        if name not in scheduled:
            raise make_refusal(event, context.aws_request_id)
        scheduled[name]()
        return {"ok": True}

    return handle


def answer_http(gateway: Gateway, event: Event, context: Context) -> dict[str, Any]:
    """The gateway's answer, or a problem document without details and a line in the log."""
    try:
        return gateway(event, context)
    except Exception as fault:  # noqa: BLE001 - whatever it is, its text must not reach the reader
        request_id = context.aws_request_id
        log.write(
            "request.failed", "ERROR", request_id=request_id, error=type(fault).__name__, frames=log.list_frames(fault)
        )
        return internal_error(request_id)


def internal_error(request_id: str) -> dict[str, Any]:
    """A 500 that names only the request; both payload formats take this shape."""
    status, title = PROBLEMS[Slug.INTERNAL]
    problem = {
        "type": f"urn:recap-comments:problem:{Slug.INTERNAL}",
        "title": title,
        "status": status,
        "detail": "The fault is ours, and was recorded.",
        "instance": f"urn:request:{request_id}",
    }
    headers = {"content-type": MEDIA_TYPE, "cache-control": "no-store", "x-request-id": request_id}
    return {"statusCode": status, "headers": headers, "body": json.dumps(problem), "isBase64Encoded": False}


def make_refusal(event: object, request_id: str) -> RefusedEventError:
    """The error for an event that is not ours; the log has the names it came with, never their values."""
    names = sorted(str(name)[:MAX_NAME] for name in event)[:MAX_NAMES] if isinstance(event, Mapping) else []
    log.write("event.refused", "WARNING", request_id=request_id, shape=type(event).__name__, names=names)
    return RefusedEventError("This function answers HTTP events and its listed schedules only.")
