"""The API's description is what the API does: every route is in it, and generated requests are answered as it says."""

import re

import jsonschema_rs
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
from service.model.rule_sentences import RULE_SENTENCES
from service.web.http.problems import PROBLEMS
from service.web.openapi.bodies import BODIES
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


def list_routes(app):
    """Return every method and path of the JSON API, as the document writes them."""
    for rule in app.url_map.iter_rules():
        if DESCRIBED.match(rule.rule):
            path = re.sub(r"<(?:[^:>]+:)?(\w+)>", r"{\1}", rule.rule)
            paths = [path.replace("{_what}", what) for what in ("trust", "ban")] if "{_what}" in path else [path]
            yield from ((method, path) for method in rule.methods - {"HEAD", "OPTIONS"} for path in paths)


def test_every_route_is_described(app):
    """The document has exactly the routes that the application has, with their methods."""
    described = [(method.upper(), path) for path, methods in document()["paths"].items() for method in methods]
    assert sorted(described) == sorted(list_routes(app))


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
    description = document()
    named = set(re.findall(r"#/components/schemas/(\w+)", str(description)))
    assert named == set(description["components"]["schemas"])


def list_operations():
    """Return every operation object of the document."""
    return [operation for methods in document()["paths"].values() for operation in methods.values()]


def test_operations_are_described():
    """Each call has a group, an id of its own, a sentence, and says what each of its parameters means."""
    operations = list_operations()
    tags = {tag["name"] for tag in document()["tags"]}
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))
    for operation in operations:
        assert operation["description"]
        assert set(operation["tags"]) <= tags
        assert all(parameter["description"] for parameter in operation["parameters"])


def list_properties(schema, path):
    """Return each property of a schema, at any depth, with the path that leads to it."""
    if isinstance(schema, list):
        schema = dict(enumerate(schema))
    if not isinstance(schema, dict):
        return
    properties = schema.get("properties")
    for name, member in properties.items() if isinstance(properties, dict) else ():
        yield f"{path}.{name}", member
    for keyword, value in schema.items():
        if keyword not in ("examples", "default", "enum", "const"):
            yield from list_properties(value, f"{path}/{keyword}")


def test_every_property_is_described():
    """Each field that a client may send or gets has a sentence, or refers to a schema of its own."""
    properties = dict(list_properties(document()["components"]["schemas"], ""))
    assert "/NewRules.hold_at" in properties
    assert [path for path, field in properties.items() if not field.get("description") and "$ref" not in field] == []


def test_rules_are_described_where_they_are_declared():
    """Each rule has one sentence, which the description of the API repeats, and there are no others."""
    properties = document()["components"]["schemas"]["NewRules"]["properties"]
    assert {name: rule["description"] for name, rule in properties.items()} == RULE_SENTENCES


def test_each_body_answer_and_error_has_an_example():
    """Each JSON body that is sent or answered has an example that keeps to its own schema."""
    examples = document()["components"]["examples"]
    medias = [
        media
        for operation in list_operations()
        for part in [operation.get("requestBody", {}), *operation["responses"].values()]
        for kind, media in part.get("content", {}).items()
        if "json" in kind
    ]
    assert medias
    for media in medias:
        references = [example["$ref"] for example in media["examples"].values()]
        assert references
        validator = jsonschema_rs.Draft202012Validator(media["schema"] | {"components": document()["components"]})
        for reference in references:
            validator.validate(examples[reference.rpartition("/")[2]]["value"])


def test_sets_of_values_in_answers_are_open():
    """No answer enumerates its values, so that a client of today reads what a later release adds."""
    schemas = document()["components"]["schemas"]
    answers = {name: schema for name, schema in schemas.items() if name not in BODIES}
    assert answers
    assert "'enum'" not in str(answers)


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
    @given(case=operation.as_strategy(), is_known=st.booleans())
    def send_case(case, is_known):
        if is_known and "comment_id" in case.path_parameters:
            case.path_parameters["comment_id"] = published
        case.call_and_validate(headers=headers, checks=CHECKS)

    send_case()
