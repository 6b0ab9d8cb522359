"""Whatever is sent to WordPress' API, the answer has its shape, and no fault is ours."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.port import Unavailable
from service.engines.sqlite.engine import SqliteEngine
from tests.actors import MODERATOR_TOKEN
from tests.web.wordpress.conftest import COMMENTS

PARAMETERS = [
    *("page", "per_page", "offset", "order", "orderby", "search", "after", "before", "author", "author_email"),
    *("include", "exclude", "parent", "parent_exclude", "post", "thread", "status", "type", "context", "_fields"),
    *("site", "id", "content", "author_name", "force", "_method"),
]


def check_shape(answer):
    """Check that an error has WordPress' members, and the status twice."""
    assert answer.content_type == "application/json"
    assert answer.json.keys() == {"code", "message", "data"}
    assert answer.json["data"]["status"] == answer.status_code
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    [
        "per_page=0",
        "per_page=101",
        "per_page=ten",
        "page=0",
        "page=-1",
        "page=1.5",
        "page=99999999999999999999",
        "page=2000",
        "offset=9999",
        "offset=-1",
        "order=up",
        "orderby=karma",
        "after=yesterday",
        "before=0000-00-00",
        "after=1960-01-01T00:00:00",
        "include=1,x",
        "include=" + ",".join("1" * 26),
        "post=/recaps/one",
        "post=9007199254740992",
        "parent=x",
        "context=secret",
        "status=loved",
        "search=" + "x" * 513,
    ],
)
def test_unusable_parameters(client, query):
    """Each unusable parameter answers 400 and is named."""
    answer = client.get(f"{COMMENTS}?{query}")
    check_shape(answer)
    assert (answer.status_code, answer.json["code"]) == (400, "rest_invalid_param")
    assert list(answer.json["data"]["params"]) == [query.partition("=")[0]]


def test_all_unusable_parameters_at_once(client):
    """All that is wrong is told together."""
    answer = client.get(f"{COMMENTS}?per_page=0&order=up&after=x")
    assert answer.json["data"]["params"].keys() == {"per_page", "order", "after"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/wp-json/wp/v2/posts"),
        ("GET", "/wp-json/wp/v2/comments/x"),
        ("GET", "/wp-json/wp/v2/comments/-1"),
        ("GET", "/wp-json/oembed/1.0"),
        ("DELETE", "/wp-json/wp/v2/comments"),
        ("PUT", "/wp-json/wp/v2/comments"),
        ("POST", "/wp-json/"),
    ],
)
def test_no_route(client, method, path):
    """Addresses and methods that lead nowhere answer 404 with WordPress' code."""
    answer = client.open(path, method=method)
    check_shape(answer)
    assert (answer.status_code, answer.json["code"]) == (404, "rest_no_route")


@pytest.mark.parametrize("number", ["0", "7", "9007199254740991", "9007199254740992", "9" * 300])
def test_no_comment(client, number):
    """A number that no comment has answers 404."""
    answer = client.get(f"{COMMENTS}/{number}")
    check_shape(answer)
    assert (answer.status_code, answer.json["code"]) == (404, "rest_comment_invalid_id")


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "rest_invalid_json"),
        (b"[]", "application/json", 400, "rest_invalid_json"),
        (b'{"a": NaN}', "application/json", 400, "rest_invalid_json"),
        (b"\xff", "application/json", 400, "rest_invalid_json"),
        (b"<x/>", "text/xml", 415, "rest_invalid_type"),
        (b" " * 65_537, "application/json", 413, "rest_too_large"),
    ],
)
def test_unusable_bodies(client, body, kind, status, code):
    """Bodies that cannot be read answer so."""
    answer = client.post(COMMENTS, data=body, content_type=kind)
    assert (answer.status_code, answer.json.get("code", "rest_too_large")) == (status, code)


def test_unknown_site(client):
    """Another's site answers 404."""
    answer = client.get(f"{COMMENTS}?site=nowhere")
    check_shape(answer)
    assert answer.status_code == 404


class DownEngine(SqliteEngine):
    """An engine whose storage does not answer."""

    def query(self, *_, **__):
        """Fail: nothing can be read."""
        raise Unavailable


def test_storage_that_is_down(make_app, clock):
    """Without storage the answer is 503, with the time to wait."""
    engine = DownEngine(":memory:", clock)
    answer = make_app(engine).test_client().get(COMMENTS)
    check_shape(answer)
    assert (answer.status_code, answer.json["code"]) == (503, "rest_unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    engine.close()


values = st.one_of(
    st.text(max_size=20), st.integers(-2, 2**60).map(str), st.sampled_from(["approved", "any", "edit", "asc", "1,2"])
)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=10)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


requests = st.fixed_dictionaries(
    {
        "query": st.dictionaries(st.sampled_from(PARAMETERS), values, max_size=5),
        "body": st.dictionaries(st.sampled_from(PARAMETERS), anything, max_size=5),
        "method": st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
        "own": st.booleans(),
    }
)


@given(call=requests)
def test_anything(client, reader, call):
    """Whatever is asked and sent, by anybody or a moderator, is answered without a fault of ours."""
    reader.posts("Hello", key="k")
    method, headers = call["method"], {"Authorization": f"Bearer {MODERATOR_TOKEN}"}
    comments = client.get(f"{COMMENTS}?status=any&search=Hello&_fields=id", headers=headers).json
    path = f"{COMMENTS}/{comments[0]['id'] if comments else 7}" if method in ("PUT", "DELETE") else COMMENTS
    options = {"data": json.dumps(call["body"]), "content_type": "application/json"} if method != "GET" else {}
    answer = client.open(
        path, method=method, query_string=call["query"], headers=headers if call["own"] else {}, **options
    )
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        check_shape(answer)
