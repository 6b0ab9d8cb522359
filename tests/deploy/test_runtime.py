"""The zip, unpacked in an empty folder, under the real runtime client."""

import json

import pytest

from tests.deploy.conftest import TOKEN
from tests.deploy.gateway_events import (
    encode_base64,
    make_http_api_event,
    make_rest_event,
    make_schedule_event,
    make_url_event,
)

EVERY = pytest.mark.parametrize("make", [make_rest_event, make_http_api_event, make_url_event])
JSON = {"Content-Type": "application/json"}


def make_comment(thread, body="Loved the second half of this episode."):
    """Return a comment that nobody doubts."""
    return json.dumps({"thread": thread, "name": "Ana", "email": "ana@example.com", "body": body}).encode()


def read_headers(answer):
    """Return an answer's headers by lower-case name, from either payload format."""
    many = answer.get("multiValueHeaders") or {name: [value] for name, value in answer["headers"].items()}
    return {name.lower(): ", ".join(values) for name, values in many.items()}


@EVERY
def test_comment_is_posted_and_read(runtime, make):
    """A comment posted through each gateway is stored in DynamoDB and read back through the same one."""
    thread = f"/recaps/{make.__name__}"
    posted = runtime.invoke(make("POST", "/v1/comments", headers=JSON, body=make_comment(thread))).payload
    assert posted["statusCode"] == 201, posted
    read = runtime.invoke(make("GET", "/v1/comments", query=f"thread={thread.replace('/', '%2F')}")).payload
    assert [entry["id"] for entry in json.loads(read["body"])["comments"]] == [json.loads(posted["body"])["id"]]


@EVERY
def test_base64_body_is_read(runtime, make):
    """A body that the gateway encoded is the same comment."""
    thread = f"/base64/{make.__name__}"
    event = make("POST", "/v1/comments", headers=JSON) | encode_base64(make_comment(thread))
    assert runtime.invoke(event).payload["statusCode"] == 201


@EVERY
def test_too_large_body_is_a_problem(runtime, make):
    """More than 64 KiB are refused as on any server, plain or encoded."""
    large = make_comment("/large", "x" * 70_000)
    for event in (make("POST", "/v1/comments", headers=JSON, body=large), make("POST", "/v1/comments", headers=JSON)):
        answer = runtime.invoke(event if event["body"] else event | encode_base64(large)).payload
        assert (answer["statusCode"], read_headers(answer)["content-type"]) == (413, "application/problem+json")


@EVERY
def test_request_id_is_lambdas(runtime, make):
    """The answer and the log line of a request have the id that Lambda gave it."""
    answer = runtime.invoke(make("GET", "/healthz")).payload
    request_id = read_headers(answer)["x-request-id"]
    assert request_id == f"request-{runtime.calls}"
    assert [line["status"] for line in runtime.lines("request.answered") if line["request"] == request_id] == [200]


@EVERY
def test_moderator_sees_the_true_address(runtime, make):
    """What is kept of the sender's address is the platform's, not the forged one."""
    thread = f"/forged/{make.__name__}"
    forged = JSON | {"X-Forwarded-For": "6.6.6.6", "X-Real-IP": "6.6.6.6"}
    posted = runtime.invoke(make("POST", "/v1/comments", headers=forged, body=make_comment(thread))).payload
    path = f"/v1/moderation/comments/{json.loads(posted['body'])['id']}"
    comment = runtime.invoke(make("GET", path, headers={"Authorization": f"Bearer {TOKEN}"})).payload
    assert comment["statusCode"] == 200
    assert "203.0.113" in comment["body"]
    assert "6.6.6" not in comment["body"]


@pytest.mark.parametrize(
    "event", [{"raw_command": "1/0"}, {"command": "service.lambda_entry.check_storage"}, {"Records": []}, [], "x"]
)
def test_other_events_fail_without_running(runtime, event):
    """The runtime reports a failure, and the log has one line that says what came, without its values."""
    before = len(runtime.lines("event.refused"))
    outcome = runtime.invoke(event)
    assert (outcome.failed, outcome.payload["errorType"]) == (True, "RefusedEventError")
    assert len(runtime.lines("event.refused")) == before + 1
    assert "1/0" not in json.dumps(runtime.lines("event.refused"))


def test_schedule_checks_storage(runtime):
    """The schedule's event asks DynamoDB and writes how long it took."""
    before = len(runtime.lines("storage.checked"))
    assert runtime.invoke(make_schedule_event("check_storage")).payload == {"ok": True}
    assert len(runtime.lines("storage.checked")) == before + 1


def test_log_has_no_reader_in_it(runtime):
    """No text, e-mail or address of a reader is in anything that the function wrote."""
    runtime.invoke(
        make_url_event("POST", "/v1/comments", headers=JSON, body=make_comment("/quiet", "canary sentence here"))
    )
    for needle in ("canary", "ana@example.com", "203.0.113"):
        assert needle not in runtime.log()
