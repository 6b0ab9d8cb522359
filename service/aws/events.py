"""Which of Lambda's events are answered: HTTP in payload format 1.0 or 2.0, and EventBridge schedules.

Shapes: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html,
https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html and
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html.
"""

from collections.abc import Mapping
from typing import Any

Event = Mapping[str, Any]


def is_payload_1(event: Event) -> bool:
    """Return whether `event` is a proxy request of a REST API. A load balancer's event has no `identity`."""
    return (
        event.get("version", "1.0") == "1.0" and "httpMethod" in event and "sourceIp" in _get_context(event, "identity")
    )


def is_payload_2(event: Event) -> bool:
    """Return whether `event` is a request of an HTTP API or a function URL."""
    return event.get("version") == "2.0" and {"method", "sourceIp"} <= _get_context(event, "http").keys()


def get_source_address(event: Event) -> str:
    """Return the address that opened the connection, as AWS saw it; no header of the client can change it."""
    context = event["requestContext"]
    address: str = context["http" if is_payload_2(event) else "identity"]["sourceIp"]
    return address


def get_scheduled_function(event: Event) -> str:
    """Return the name of the function that a schedule calls, "" when `event` is not of a schedule.

    Zappa names a rule `PROJECT-STAGE-FUNCTION`, and FUNCTION has no hyphen.
    """
    if event.get("source") != "aws.events" or event.get("detail-type") != "Scheduled Event":
        return ""
    rule = next(iter(event.get("resources") or ()), "")
    return str(rule).rpartition("-")[2]


def _get_context(event: Event, part: str) -> Mapping[str, Any]:
    context = event.get("requestContext")
    value = context.get(part) if isinstance(context, Mapping) else None
    return value if isinstance(value, Mapping) else {}
