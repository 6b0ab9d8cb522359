"""The function that Lambda calls: it answers HTTP, runs the listed schedules, and refuses every other event."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from service import log
from service.aws.events import Event, get_scheduled_function, is_payload_1, is_payload_2
from service.aws.gateway import Context, Gateway, make_gateway
from service.web.http.problems import MEDIA_TYPE, build_problem, make_internal_error

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

Handler = Callable[[object, Context], dict[str, Any]]
Scheduled = Mapping[str, Callable[[], None]]

# How many names of a refused event are logged, and how many characters of each.
MAX_NAMES = 10
MAX_NAME = 40


class RefusedEventError(Exception):
    """An event that is neither HTTP nor a listed schedule. Nothing was done; Lambda reports a failed call."""


def make_handler(app: "WSGIApplication", scheduled: Scheduled) -> Handler:
    """Return a handler that answers HTTP by `app` and runs a function of `scheduled` when an EventBridge rule names it.

    The handler raises `RefusedEventError` for every other event, so that a queue keeps its message and a caller sees
    a failure.
    """
    gateway = make_gateway(app)

    def handle(event: object, context: Context) -> dict[str, Any]:
        if not isinstance(event, Mapping):
            raise refuse_event(event, context.aws_request_id)
        if is_payload_1(event) or is_payload_2(event):
            return answer_http(gateway, event, context)
        name = get_scheduled_function(event)
        if name not in scheduled:
            raise refuse_event(event, context.aws_request_id)
        scheduled[name]()
        return {"ok": True}

    return handle


def answer_http(gateway: Gateway, event: Event, context: Context) -> dict[str, Any]:
    """Return the gateway's answer, or a problem document that names the request alone when the gateway raises."""
    try:
        return gateway(event, context)
    except Exception as error:  # noqa: BLE001 - whatever it is, its text must not reach the reader
        request_id = context.aws_request_id
        frames = log.list_frames(error)
        log.write("request.failed", "ERROR", request=request_id, error=type(error).__name__, frames=frames)
        return _make_error_answer(request_id)


def refuse_event(event: object, request_id: str) -> RefusedEventError:
    """Log the names that an event came with, never their values, and return the error to raise."""
    names = sorted(str(name)[:MAX_NAME] for name in event)[:MAX_NAMES] if isinstance(event, Mapping) else []
    log.write("event.refused", "WARNING", request=request_id, shape=type(event).__name__, names=names)
    return RefusedEventError("This function answers HTTP events and its listed schedules only.")


def _make_error_answer(request_id: str) -> dict[str, Any]:
    """Return a 500 in the shape that both payload formats take."""
    problem = build_problem(make_internal_error(), request_id)
    headers = {"content-type": MEDIA_TYPE, "cache-control": "no-store", "x-request-id": request_id}
    return {"statusCode": problem["status"], "headers": headers, "body": json.dumps(problem), "isBase64Encoded": False}
