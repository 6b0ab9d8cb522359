"""The operation object of a call (OpenAPI 3.1): its parameters, its body, everything that it may answer."""

from collections.abc import Mapping
from typing import Any

from service.errors import Slug
from service.web.http.problems import MEDIA_TYPE, PROBLEMS
from service.web.http.schema import JsonSchema, Kind
from service.web.openapi.call import ALWAYS, QUERY, SIGNED_IN, STRICT_PATHS, By, Call, Tag
from service.web.openapi.examples import refer_to_example
from service.web.openapi.parts import refer_to

_PATH_PARAMETERS = {
    "comment_id": "The id of the comment.",
    "key": "The author's key at the site.",
    "number": "The version of the rules.",
}
_REQUEST_ID: JsonSchema = {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}}
_RETRY_AFTER: JsonSchema = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
HEADERS: Mapping[str, JsonSchema] = {
    "RequestId": {"description": "The id of the request, which the log has too.", "schema": {"type": "string"}},
    "RetryAfter": {
        "description": "How many seconds to wait before the next try.",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
}
_SECURITY: Mapping[By, list[dict[str, list[str]]]] = {
    By.NOBODY: [],
    By.AUTHOR: [{"edit_token": []}],
    By.MODERATOR: [{"moderator": []}, {"session": [], "csrf": []}],
}


def build_operation(call: Call, tag: Tag) -> JsonSchema:
    """Return the operation of a call."""
    operation: JsonSchema = {
        "operationId": call.name,
        "tags": [tag],
        "summary": call.summary,
        "description": f"{call.summary}. {call.about}".strip(),
        "parameters": _build_parameters(call),
        "responses": _build_answers(call),
        "security": _SECURITY[call.by],
    }
    if call.body:
        media = _build_media(call.body)
        operation["requestBody"] = {
            "required": not call.has_optional_body,
            "content": {"application/json": media},
        }
    return operation


def _build_parameters(call: Call) -> list[JsonSchema]:
    names = [part.strip("{}") for part in call.path.split("/") if part.startswith("{")]
    in_path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": _PATH_PARAMETERS[name],
            "schema": {"type": "string", "minLength": 1},
        }
        for name in names
    ]
    in_query = [_build_query_parameter(name, kind) for name, kind in call.query.members.items()]
    return [*in_path, *in_query, *call.headers]


def _build_query_parameter(name: str, kind: Kind) -> JsonSchema:
    schema = {keyword: value for keyword, value in kind.describe().items() if keyword != "description"}
    # A parameter that is not sent is missing, never null.
    if isinstance(schema.get("type"), list):
        schema["type"] = "string"
    if "enum" in schema:
        schema["enum"] = [value for value in schema["enum"] if value]
    return {"name": name, "in": "query", "required": kind.required, "description": kind.about, "schema": schema}


def _build_answers(call: Call) -> JsonSchema:
    answers: JsonSchema = {str(status): _build_answer(name, call.media_type) for status, name in call.answers.items()}
    slugs = {*call.problems, *ALWAYS, *(SIGNED_IN if call.by is By.MODERATOR else ())}
    if call.path.startswith(STRICT_PATHS):
        slugs |= {*QUERY}
    for slug in sorted(slugs, key=lambda slug: (PROBLEMS[slug].status, slug)):
        _add_problem(answers, slug)
    return answers


def _add_problem(answers: JsonSchema, slug: Slug) -> None:
    """Add a problem to the answers, beside others with its status."""
    status, title = PROBLEMS[slug]
    answer = answers.setdefault(str(status), {"description": "", "headers": _REQUEST_ID})
    sentence = f"{title} (`{slug}`)."
    answer["description"] = f"{answer['description']} {sentence}".strip()
    media = answer.setdefault("content", {}).setdefault(MEDIA_TYPE, {"schema": refer_to("Problem"), "examples": {}})
    media["examples"][slug] = refer_to_example(slug)
    if slug in (Slug.STORAGE_UNAVAILABLE, Slug.SLOW_DOWN):
        answer["headers"] = answer["headers"] | _RETRY_AFTER


def _build_answer(name: str, media_type: str) -> JsonSchema:
    answer: dict[str, Any] = {"description": f"{name or 'Done'}.", "headers": _REQUEST_ID}
    if name:
        media = _build_media(name)
        answer["content"] = {media_type: media}
    elif media_type != "application/json":
        answer["content"] = {media_type: {"schema": {"type": "string"}}}
    return answer


def _build_media(name: str) -> JsonSchema:
    return {"schema": refer_to(name), "examples": {name: refer_to_example(name)}}
