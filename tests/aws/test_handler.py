"""What is answered, what is run and what is refused."""

import json

import pytest

from service.aws.handler import RefusedEventError
from tests.deploy.gateway_events import make_http_api_event, make_rest_event, make_schedule_event, make_url_event

REFUSED = {
    "code": {"raw_command": "import os; os.abort()"},
    "command": {"command": "service.cli.main"},
    "manage": {"manage": "shell"},
    "nothing": {},
    "null": None,
    "list": [1],
    "text": "command",
    "queue": {"Records": [{"eventSource": "aws:sqs", "body": "x"}]},
    "topic": {"Records": [{"EventSource": "aws:sns", "Sns": {"Message": "{}"}}]},
    "stream": {"Records": [{"eventSource": "aws:dynamodb", "dynamodb": {}}]},
    "socket": {"requestContext": {"connectionId": "1", "eventType": "MESSAGE"}, "body": "x"},
    "load balancer": {"httpMethod": "GET", "path": "/", "headers": {}, "requestContext": {"elb": {}}},
    "no address": {"httpMethod": "GET", "path": "/", "requestContext": {}},
    "odd context": {"version": "2.0", "requestContext": "x"},
    "unlisted schedule": make_schedule_event("os.abort"),
    "not from the schedule": {**make_schedule_event("check_storage"), "source": "custom"},
    "schedule without a rule": {**make_schedule_event("check_storage"), "resources": []},
}


@pytest.mark.parametrize("event", REFUSED.values(), ids=REFUSED.keys())
def test_everything_else_is_refused(call, echo, ran, event):
    """An event that is neither HTTP nor a listed schedule fails, and nothing runs."""
    with pytest.raises(RefusedEventError):
        call(event)
    assert (echo.calls, ran) == (0, [])


def test_listed_schedule_runs(call, echo, ran):
    """A rule that names a listed function runs it, and no web request."""
    assert call(make_schedule_event("check_storage")) == {"ok": True}
    assert (echo.calls, ran) == (0, ["check_storage"])


@pytest.mark.parametrize("make", [make_rest_event, make_http_api_event, make_url_event])
def test_crash_tells_nothing(call, echo, make):
    """A crash is a problem document with the request's id and none of the error's words."""
    echo.fault = RuntimeError("the secret is 1234")
    answer = call(make("GET", "/"))
    problem = json.loads(answer["body"])
    assert (answer["statusCode"], answer["headers"]["content-type"]) == (500, "application/problem+json")
    assert (problem["status"], problem["instance"]) == (500, "urn:request:platform-id")
    assert "1234" not in answer["body"]
    assert "RuntimeError" not in answer["body"]
