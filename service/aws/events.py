"""Which of Lambda's events are ours: HTTP in payload format 1.0 or 2.0, and EventBridge schedules. Nothing else is.

Shapes: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html,
https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html and
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html.
"""

from collections.abc import Mapping
from typing import Any

Event = Mapping[str, Any]


def is_payload_1(event: Event) -> bool:
    """Whether `event` is a REST API's proxy request; a load balancer's, which has no `identity`, is not."""
    return (
        event.get("version", "1.0") == "1.0" and "httpMethod" in event and "sourceIp" in _get_context(event, "identity")
    )


def is_payload_2(event: Event) -> bool:
    """Whether `event` is a request of an HTTP API or a function URL."""
    return event.get("version") == "2.0" and {"method", "sourceIp"} <= _get_context(event, "http").keys()


def get_source_address(event: Event) -> str:
    """The address that opened the connection, as AWS saw it; no header of the client can change it."""
    context = event["requestContext"]
    address: str = context["http" if is_payload_2(event) else "identity"]["sourceIp"]
    return address


def get_scheduled_function(event: Event) -> str:
    """The function that a schedule names, empty when `event` is no schedule's.

    Zappa names a rule `PROJECT-STAGE-FUNCTION`, and FUNCTION has no hyphen.
    """
    if event.get("source") != "aws.events" or event.get("detail-type") != "Scheduled Event":
        return ""
    rule = next(iter(event.get("resources") or ()), "")
    return str(rule).rpartition("-")[2]


def _get_context(event: Event, part: str) -> Mapping[str, Any]:
    context = event.get("requestContext")
    found = context.get(part) if isinstance(context, Mapping) else None
    return found if isinstance(found, Mapping) else {}
