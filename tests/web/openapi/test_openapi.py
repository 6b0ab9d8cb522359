"""The API's description is what the API does: every route is in it, and generated requests are answered as it says."""

import re

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.errors import Slug
from service.web.http.problems import PROBLEMS
from service.web.openapi.document import document
from service.web.openapi.paths import CALLS
from tests.actors import HELD, MODERATOR_TOKEN
from tests.examples import few_examples

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
DESCRIBED = re.compile(r"/v1(/|$)|/healthz$|/readyz$|/openapi\.json$")


def routes(app):
    """Return every method and path of the JSON API, as the document writes them."""
    for rule in app.url_map.iter_rules():
        if DESCRIBED.match(rule.rule):
            path = re.sub(r"<(?:[^:>]+:)?(\w+)>", r"{\1}", rule.rule)
            paths = [path.replace("{_what}", what) for what in ("trust", "ban")] if "{_what}" in path else [path]
            yield from ((method, path) for method in rule.methods - {"HEAD", "OPTIONS"} for path in paths)


def test_every_route_is_described(app):
    """The document has exactly the routes that the application has, with their methods."""
    described = [(method.upper(), path) for path, methods in document()["paths"].items() for method in methods]
    assert sorted(described) == sorted(routes(app))


def test_document_is_served(client):
    """`/openapi.json` is the document, for any page to read."""
    answer = client.get("/openapi.json")
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    assert answer.json == document()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_every_problem_is_described():
    """Each error of the table is said to come from some call, except those that a path or a fault of ours causes."""
    described = {slug for call in CALLS for slug in call.problems} | {Slug.STORAGE_UNAVAILABLE}
    described |= {Slug.NOT_SIGNED_IN, Slug.NOT_A_MODERATOR}
    assert described == set(PROBLEMS) - {Slug.METHOD_NOT_ALLOWED, Slug.INTERNAL}


def test_every_reference_leads_somewhere():
    """No schema is named that the document does not have, and none is there for nothing."""
    whole = document()
    named = set(re.findall(r"#/components/schemas/(\w+)", str(whole)))
    assert named == set(whole["components"]["schemas"])


@pytest.fixture
def api(app, reader, moderator):
    """Return the schema over an application with a published and a held comment."""
    published = reader.posts("A thought for everyone to read", thread="/recaps/episode-1").json["id"]
    moderator.sets_rules(hold_words=[HELD])
    reader.posts(f"{HELD} here")
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app)
    return schema, published


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_generated_requests(api, call):
    """Whatever is sent, the answer is no fault of ours and has the status, type, headers and body described."""
    schema, published = api
    operation = schema[call.path][call.method]
    headers = {"Authorization": f"Bearer {MODERATOR_TOKEN}"} if call.path.startswith("/v1/moderation") else {}

    @settings(max_examples=few_examples(), suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(), known=st.booleans())
    def sends(case, known):
        if known and "comment_id" in case.path_parameters:
            case.path_parameters["comment_id"] = published
        case.call_and_validate(headers=headers, checks=CHECKS)

    sends()
