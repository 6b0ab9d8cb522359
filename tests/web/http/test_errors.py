"""Every answer that is an error, of every route, keeps one shape; when storage fails, nothing is half-written."""

import json

import pytest

from service.crypto.tokens import Tokens
from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.engine import DynamoEngine
from service.engines.dynamodb.retry import Retry
from service.engines.port import Unavailable
from service.web.http.problems import PROBLEMS
from service.web.openapi.call import By
from service.web.openapi.paths import CALLS
from tests.actors import DECISIVE, HELD, MODERATOR_TOKEN, THREAD, Moderator, Reader
from tests.engine_server import aws_names, find_free_port

GOOD = {"thread": THREAD, "body": "A thought that is fine", "name": "Mina", "email": "mina@example.org"}
WITHOUT_STORAGE = ("/healthz", "/v1/preview")
MODERATES = {"Authorization": f"Bearer {MODERATOR_TOKEN}", "If-Match": '"0"'}


def name_call(call):
    """Return a call's method and path, for the names of tests."""
    return f"{call.method} {call.path}"


JSON_CALLS = [call for call in CALLS if call.path != "/openapi.json"]


def send(client, call, *, headers=None, body=b"{", **options):
    """Send a request to a route, with names for what is in braces; without `body`, its body cannot be read."""
    path = call.path.replace("{comment_id}", "unknown").replace("{key}", "somebody").replace("{number}", "1")
    data = {"data": body, "content_type": "application/json"} if call.body else {}
    return client.open(path, method=call.method.upper(), headers=headers, **data, **options)


def check_shape(answer):
    """Check that a problem has the members of RFC 9457 and the wire, in their types, and its request's id."""
    assert answer.content_type == "application/problem+json"
    problem = answer.json
    assert problem.keys() - {"errors", "unlisted_errors", "current"} == {
        "type",
        "title",
        "status",
        "detail",
        "instance",
    }
    slug = problem["type"].removeprefix("urn:recap-comments:problem:")
    assert (problem["status"], problem["title"]) == (PROBLEMS[slug].status, PROBLEMS[slug].title)
    assert problem["status"] == answer.status_code
    assert problem["instance"] == f"urn:request:{answer.headers['X-Request-Id']}"
    assert problem["detail"]
    assert all(fault.keys() - {"parameters"} == {"pointer", "code", "detail"} for fault in problem.get("errors", []))
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("call", [call for call in JSON_CALLS if call.body], ids=name_call)
def test_bad_bodies_keep_the_shape(client, reader, call):
    """Each route that takes a body tells of one that cannot be read, is too long, of another type or no object."""
    posted = reader.posts("A thought").json
    headers = {"Authorization": f"Bearer {posted['edit_token']}"} if call.by is By.AUTHOR else MODERATES
    for body, status in ((b"{", 400), (b"[]", 400), (b'{"x": 1}', 422), (b" " * 65_537, 413)):
        path = call.path.replace("{comment_id}", posted["id"]).replace("{key}", "somebody")
        answer = client.open(
            path, method=call.method.upper(), headers=headers, data=body, content_type="application/json"
        )
        check_shape(answer)
        assert answer.status_code == status
    answer = client.open(path, method=call.method.upper(), headers=headers, data=b"{}", content_type="text/plain")
    check_shape(answer)
    assert answer.status_code == 415


@pytest.mark.parametrize("call", [call for call in JSON_CALLS if call.by is not By.NOBODY], ids=name_call)
def test_nobody_keeps_the_shape(client, call):
    """Each route that asks who one is says 401 with a challenge to nobody, before it looks at anything else."""
    answer = send(client, call)
    check_shape(answer)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("call", [call for call in JSON_CALLS if "site" in call.query.members], ids=name_call)
def test_unknown_site_keeps_the_shape(client, call):
    """Each route that is about a site says 404 for one that is not ours."""
    answer = send(client, call, headers=MODERATES, query_string={"site": "nowhere"} | ASKED.get(call.path, {}))
    check_shape(answer)
    assert answer.status_code == 404


@pytest.mark.parametrize("call", [call for call in JSON_CALLS if call.path.startswith("/v1/")], ids=name_call)
def test_unknown_parameters_are_named(client, reader, call):
    """Each call of the API names every parameter that it does not know, to guests and moderators alike."""
    posted = reader.posts("A thought.").json
    headers = {"Authorization": f"Bearer {posted['edit_token']}"} if call.by is By.AUTHOR else MODERATES
    query = {"utm_source": "feed", "_": "1"} | (ASKED.get(call.path, {}) if call.method == "get" else {})
    path = call.path.replace("{comment_id}", posted["id"])
    answer = send(client, call._replace(path=path), headers=headers, body=b"{}", query_string=query)
    check_shape(answer)
    unknown = [fault["pointer"] for fault in answer.json["errors"] if fault["code"] == "unknown-parameter"]
    assert (answer.status_code, unknown) == (400, ["/utm_source", "/_"])


@pytest.mark.parametrize(
    "path",
    [
        *(f"/threads{THREAD}", "/feeds/site", "/privacy", "/embed.js", "/openapi.json"),
        *("/healthz", "/readyz", "/wp-json/wp/v2/comments"),
    ],
)
def test_pages_take_any_parameter(client, path):
    """Pages, feeds, files and WordPress' lists are answered with the parameters that links and plug-ins add."""
    assert client.get(path, query_string={"utm_source": "feed", "fbclid": "x", "_": "1"}).status_code == 200


@pytest.mark.parametrize("path", ["/nope", "/v1/comments/unknown", "/v1/moderation/comments/unknown"])
def test_nothing_there_keeps_the_shape(client, path):
    """What is not there is 404."""
    answer = client.get(path, headers=MODERATES)
    check_shape(answer)
    assert answer.status_code == 404


def test_conflicts_keep_the_shape(reader, moderator):
    """409 and 403 of the domain are problems too, and a stale version brings what stands."""
    posted = reader.posts("A thought", key="k").json["id"]
    answers = [
        reader.posts("Another", key="k"),
        reader.posts("A thought"),
        moderator.decides(posted, "spam", version=9),
        moderator.sends("rules", {}, method="PUT", headers={"If-Match": '"7"'}),
    ]
    moderator.sends("threads", {"thread": THREAD, "open": False}, method="PUT")
    answers.append(reader.posts("Too late for this"))
    for answer in answers:
        check_shape(answer)
    assert [answer.status_code for answer in answers] == [409, 409, 409, 409, 403]
    assert ["current" in answer.json for answer in answers] == [False, False, True, True, False]


@pytest.fixture(scope="module")
def nowhere():
    """Return a client of a DynamoDB that does not answer."""
    with aws_names():
        client = make_client(region="us-east-1", endpoint=f"http://127.0.0.1:{find_free_port()}")
        yield client
    client.close()


class Failing:
    """An engine of which one verb fails from a moment on, as storage that is down or throttled does."""

    def __init__(self, engine, *verbs, fault=None):
        self.engine, self.verbs, self.failing = engine, verbs, False
        self.fault = fault or Unavailable("throttled: secret-table-name")

    def __getattr__(self, name):
        if self.failing and name in self.verbs:
            return self.fail
        return getattr(self.engine, name)

    def fail(self, *_, **__):
        """Fail as an engine that is not reached."""
        raise self.fault


def make_world(make_app, engine):
    """Return an application over an engine, a reader with a published and a held comment, and a moderator."""
    client = make_app(engine).test_client(use_cookies=False)
    reader, moderator = Reader(client), Moderator(client)
    moderator.sets_rules(**DECISIVE)
    published = reader.posts("A thought for everyone").json["id"]
    held_id = reader.posts(f"{HELD} this one").json["id"]
    return reader, moderator, published, held_id


def make_changes(reader, moderator, published, held):
    """Make one of each change."""
    yield lambda: reader.posts("One more thought")
    yield lambda: reader.posts("One more thought", key="k", parent=published)
    yield lambda: reader.edits(published, "Other words")
    yield lambda: reader.withdraws(published)
    yield lambda: Reader(reader.client).flags(published)
    yield lambda: moderator.decides(held, "approved", version=1)
    yield lambda: moderator.sends("authors/x/ban", {})
    yield lambda: moderator.sends("rules", {}, method="PUT", headers={"If-Match": '"1"'})
    yield lambda: moderator.sends("threads", {"thread": THREAD, "open": False}, method="PUT")
    yield lambda: moderator.sends("session", {"token": MODERATOR_TOKEN})


@pytest.mark.parametrize("verbs", [("commit",), ("get", "query", "commit", "ping")], ids="+".join)
def test_failing_storage_is_told_and_writes_nothing(make_app, engine, dump_records, verbs):
    """While storage fails, each change is 503 with the seconds to wait, and not a row of the table is different."""
    failing = Failing(engine, *verbs)
    parts = make_world(make_app, failing)
    before, failing.failing = dump_records(), True
    for change in make_changes(*parts):
        answer = change()
        check_shape(answer)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        assert "secret-table-name" not in answer.text
        assert dump_records() == before
    failing.failing = False
    assert all(change().status_code < 500 for change in make_changes(*parts))
    assert dump_records() != before


def test_bulk_over_failing_storage(make_app, engine, dump_records):
    """A bulk of decisions tells of each that it could not be stored."""
    failing = Failing(engine, "commit")
    _, moderator, published, held_id = make_world(make_app, failing)
    before, failing.failing = dump_records(), True
    decisions = [{"id": posted, "status": "spam", "version": 1} for posted in (published, held_id)]
    answer = moderator.sends("decisions", {"decisions": decisions})
    assert [result["status"] for result in answer.json["results"]] == [503, 503]
    assert dump_records() == before


@pytest.mark.parametrize("call", [call for call in JSON_CALLS if call.path not in WITHOUT_STORAGE], ids=name_call)
def test_database_that_is_gone(make_app, call, settings, clock, nowhere):
    """With DynamoDB out of reach, each route that needs it is 503; none breaks, none waits for long."""
    app = make_app(DynamoEngine(nowhere, "comments", clock, lambda: "token", Retry(deadline=0.1)))
    headers = MODERATES
    if call.by is By.AUTHOR:
        token = Tokens(settings.secret_key.value.encode()).make_edit_token("unknown", clock.now + 1)
        headers = {"Authorization": f"Bearer {token}"}
    client = app.test_client()
    query = ASKED.get(call.path) if call.method == "get" else None
    if call.path == "/v1/moderation/changes":
        query = {"since": client.get(call.path, headers=MODERATES).json["next"]}
    answer = send(client, call, body=GOODS.get(call.body, b"{}"), query_string=query, headers=headers)
    if call.path == "/v1/moderation/session" and call.method != "post":
        assert answer.status_code < 300, "a bearer token needs no storage"
        return
    check_shape(answer)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


WISH = {"status": "spam", "version": 1}
GOODS = {
    "Draft": json.dumps(GOOD),
    "Edit": json.dumps({"body": "Other words"}),
    "Flag": json.dumps({"reason": "spam"}),
    "Token": json.dumps({"token": MODERATOR_TOKEN}),
    "DecisionRequest": json.dumps(WISH),
    "BulkRequest": json.dumps({"decisions": [WISH | {"id": "x"}]}),
    "UndoRequest": json.dumps({"version": 1}),
    "SweepRequest": json.dumps({"status": "spam", "filter": {}}),
    "ReplayRequest": json.dumps({"rules": {}}),
    "Openness": json.dumps({"thread": "/a", "open": True}),
    "ThreadChange": json.dumps({"thread": "/a", "open": True}),
    "TextEdit": json.dumps({"body": "Other words", "version": 1, "reason": "A name was removed."}),
}
ASKED = {"/v1/comments": {"thread": "/a"}, "/v1/counts": {"thread": "/a"}}


def test_process_answers_without_storage(make_app, engine):
    """`/healthz` says that the process lives, whatever storage does; `/readyz` says that storage does not."""
    failing = Failing(engine, "get", "query", "commit", "bump", "ping")
    failing.failing = True
    client = make_app(failing).test_client()
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").status_code == 503


def test_unforeseen_fault_tells_nothing(make_app, engine, log_lines):
    """A fault of ours is 500 with no word of itself, and the log says where it was raised, not what it held."""
    failing = Failing(engine, "get", fault=ZeroDivisionError("a canary in the fault"))
    failing.failing = True
    client = make_app(failing).test_client()
    answer = client.post("/v1/comments", json=GOOD | {"body": "a canary in the text"})
    check_shape(answer)
    assert answer.status_code == 500
    assert "canary" not in answer.text
    (failure,) = [line for line in log_lines if line["event"] == "request.failed"]
    assert failure["error"] == "ZeroDivisionError"
    assert failure["frames"]
    assert "canary" not in json.dumps(log_lines)
