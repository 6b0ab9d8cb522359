"""HTTP events in, Lambda's answers out, for each gateway and without its tricks."""

import base64
import gzip
from types import SimpleNamespace
from urllib.parse import parse_qs, quote

import pytest

from service.aws.gateway import make_gateway
from service.settings import Settings
from service.web.http.request_checks import MAX_BODY_BYTES
from tests.actors import MODERATOR_TOKEN, THREAD, Reader
from tests.conftest import ENVIRONMENT
from tests.deploy.gateway_events import SOURCE, encode_base64, make_http_api_event, make_rest_event, make_url_event

EVERY = pytest.mark.parametrize("make", [make_rest_event, make_http_api_event, make_url_event])
FORGED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP", "CF-Connecting-IP", "REMOTE_ADDR")


@EVERY
@pytest.mark.parametrize("header", FORGED)
def test_source_address_is_the_platforms(call, echo, make, header):
    """No header of the client changes the address that the application sees."""
    call(make("GET", "/", headers={header: "6.6.6.6"}))
    assert echo.environ["REMOTE_ADDR"] == SOURCE


@EVERY
def test_platforms_request_id_and_scheme_are_told(call, echo, make):
    """The application knows Lambda's request id, and that readers use HTTPS."""
    call(make("GET", "/", headers={"X-Forwarded-Proto": "http", "X-Forwarded-Port": "1"}))
    assert echo.environ["recap.request_id"] == "platform-id"
    assert (echo.environ["wsgi.url_scheme"], echo.environ["SERVER_PORT"]) == ("https", "443")


@EVERY
@pytest.mark.parametrize(
    ("sent", "path"),
    [
        ("/threads/a%2Fb", "/threads/a/b"),
        ("/threads/%EC%98%81%ED%99%94", "/threads/영화"),
        ("/threads/100%25", "/threads/100%"),
        ("/threads/a%252Fb", "/threads/a%2Fb"),
        ("/threads/caf%C3%A9%20noir", "/threads/café noir"),
        ("/", "/"),
    ],
)
def test_paths_are_decoded_once(call, echo, make, sent, path):
    """The path is what the reader meant, in any script, whether or not the gateway has decoded it already."""
    call(make("GET", sent))
    assert echo.environ["PATH_INFO"].encode("latin-1").decode() == path


@pytest.mark.parametrize("make", [make_rest_event, make_url_event])
def test_path_as_sent_is_kept(call, echo, make):
    """`REQUEST_URI` tells an encoded slash from a slash where the gateway does."""
    call(make("GET", "/threads/a%2Fb"))
    assert echo.environ["REQUEST_URI"] == "/threads/a%2Fb"


@pytest.mark.parametrize(
    ("make", "mount"), [(make_rest_event, "/production"), (make_http_api_event, "/production"), (make_url_event, "")]
)
def test_stage_is_the_mount(call, echo, make, mount):
    """A named stage is where the application is mounted, not part of its path."""
    call(make("GET", "/production-like/x"))
    assert (echo.environ["SCRIPT_NAME"], echo.environ["PATH_INFO"]) == (mount, "/production-like/x")


@EVERY
def test_every_value_of_a_parameter_arrives(call, echo, make):
    """Repeated, encoded and empty parameters come through."""
    call(make("GET", "/v1/counts", query="thread=%2Fa&thread=%2Fb%26c&q="))
    assert echo.environ["QUERY_STRING"] == "thread=%2Fa&thread=%2Fb%26c&q="


@EVERY
def test_letters_that_nobody_escaped_arrive(call, echo, make):
    """Letters beyond ASCII in the path and the query arrive as if they were escaped."""
    call(make("GET", "/threads/사랑", query="thread=/recaps/사랑"))
    assert echo.environ["PATH_INFO"].encode("latin-1").decode() == "/threads/사랑"
    assert parse_qs(echo.environ["QUERY_STRING"]) == {"thread": ["/recaps/사랑"]}


@EVERY
def test_public_url_holds_behind_a_domain_of_its_own(make, make_app, engine):
    """Behind another domain, forms of the public address are our own, though Host is the function's."""
    app = make_app(engine, settings=Settings.from_env(ENVIRONMENT | {"PUBLIC_URL": "https://comments.example"}))
    answer = make_gateway(app)
    headers = {"Origin": "https://comments.example", "Content-Type": "application/x-www-form-urlencoded"}
    event = make("POST", "/moderate/sign-in", headers=headers, body=f"token={MODERATOR_TOKEN}".encode())
    sent = answer(event, SimpleNamespace(aws_request_id="platform-id"))
    assert sent["statusCode"] == 303
    assert "__Host-recap-session" in str(sent)


@EVERY
def test_cookies_arrive_once(call, echo, make):
    """Each cookie of the reader is there once."""
    call(make("GET", "/", cookies=["a=1", "b=2"]))
    assert [part.strip() for part in echo.environ["HTTP_COOKIE"].split(";")] == ["a=1", "b=2"]


def test_cookies_arrive_once_though_sent_twice(call, echo):
    """A function URL that gives cookies both apart and as a header gives them once."""
    call(make_url_event("GET", "/", cookies=["a=1"], headers={"Cookie": "a=1"}))
    assert echo.environ["HTTP_COOKIE"] == "a=1"


def test_cookies_leave_once_each(call, echo):
    """Two cookies of an answer are two cookies, in both payload formats."""
    echo.headers += [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    assert call(make_rest_event("GET", "/"))["multiValueHeaders"]["Set-Cookie"] == ["a=1", "b=2"]
    answer = call(make_url_event("GET", "/"))
    assert answer["cookies"] == ["a=1", "b=2"]
    assert "set-cookie" not in answer["headers"]


@EVERY
def test_names_with_underscores_are_left_out(call, echo, make):
    """A header that WSGI would take for another, spelt with dashes, does not arrive."""
    call(make("GET", "/", headers={"X-Forwarded-For": "203.0.113.9", "X_Forwarded_For": "6.6.6.6"}))
    assert echo.environ["HTTP_X_FORWARDED_FOR"] == "203.0.113.9"


def test_repeated_headers_keep_all_values(call, echo):
    """A header that the application sets twice, in any case, leaves with both values."""
    echo.headers += [("Vary", "Origin"), ("vary", "Cookie")]
    assert call(make_rest_event("GET", "/"))["multiValueHeaders"]["Vary"] == ["Origin, Cookie"]
    assert call(make_url_event("GET", "/"))["headers"]["vary"] == "Origin, Cookie"


@EVERY
@pytest.mark.parametrize("body", [b'{"a": 1}', b"\x00\xff\xfe", "é".encode(), b""])
def test_bodies_arrive_byte_for_byte(call, echo, make, body):
    """Text, bytes and base64 of either come through as they were sent."""
    call(make("POST", "/", body=body))
    assert echo.received == body
    call(make("POST", "/") | encode_base64(body))
    assert echo.received == body


@EVERY
@pytest.mark.parametrize(("kind", "text"), [("application/problem+json", True), ("image/png", False)])
def test_bodies_leave_byte_for_byte(call, echo, make, kind, text):
    """Text leaves as text, everything else as base64."""
    echo.headers, echo.body = [("Content-Type", kind)], b'{"a":1}' if text else b"\x89PNG\xff"
    answer = call(make("GET", "/"))
    assert answer["isBase64Encoded"] is not text
    assert (answer["body"].encode() if text else base64.b64decode(answer["body"])) == echo.body


@EVERY
def test_largest_body_is_read(call, echo, make):
    """64 KiB arrive, plain and as base64."""
    body = b"x" * MAX_BODY_BYTES
    call(make("POST", "/", body=body))
    assert echo.received == body
    call(make("POST", "/") | encode_base64(body))
    assert echo.received == body


@EVERY
def test_larger_bodies_are_left_out(call, echo, make):
    """More is not decoded: the application is told the size, which it refuses, and gets nothing to read."""
    for event in (
        make("POST", "/", body=b"x" * (MAX_BODY_BYTES + 1)),
        make("POST", "/") | encode_base64(b"x" * (MAX_BODY_BYTES + 3)),
    ):
        call(event)
        assert int(echo.environ["CONTENT_LENGTH"]) > MAX_BODY_BYTES
        assert echo.received == b""


@EVERY
def test_head_and_empty_answers(call, echo, make):
    """An answer without a body stays empty."""
    echo.status, echo.headers = "304 Not Modified", [("ETag", '"1"')]
    answer = call(make("HEAD", "/"))
    assert (answer["statusCode"], answer["body"]) == (304, "")
    assert echo.environ["REQUEST_METHOD"] == "HEAD"


def test_bare_rest_event_is_answered(call, echo):
    """A REST event without its many-valued fields, as consoles send it, still has headers and query."""
    event = make_rest_event("GET", "/x", query="a=1", headers={"X-Test": "1"})
    del event["multiValueHeaders"], event["multiValueQueryStringParameters"]
    assert call(event)["statusCode"] == 200
    assert (echo.environ["HTTP_X_TEST"], echo.environ["QUERY_STRING"]) == ("1", "a=1")


@EVERY
def test_compressed_pages_leave_as_base64(make, make_app, engine):
    """A page that is compressed for its reader comes through every gateway byte for byte."""
    app = make_app(engine)
    reader = Reader(app.test_client())
    for number in range(9):
        assert reader.posts(f"Thought number {number}, which is as long as thoughts of this kind are").status_code < 300
    query = f"thread={quote(THREAD, safe='')}"
    event = make("GET", "/v1/comments", query=query, headers={"Accept-Encoding": "gzip, br"})
    answer = make_gateway(app)(event, SimpleNamespace(aws_request_id="platform-id"))
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, True)
    assert gzip.decompress(base64.b64decode(answer["body"])) == reader.reads().data
