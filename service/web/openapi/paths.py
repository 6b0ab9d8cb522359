"""The calls of the API: what each takes, and everything that it may answer."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from service.errors import Slug
from service.model.page import QueueOrder, ThreadOrder
from service.model.status import Status
from service.web.api.reading import MAX_THREADS
from service.web.http.problems import MEDIA_TYPE, PROBLEMS
from service.web.http.query import MAX_LIMIT, MAX_THREAD
from service.web.moderation.history_api import MAX_DAYS
from service.web.moderation.history_query import KINDS
from service.web.moderation.queue_filters import FILTER_CHOICES, FILTER_NAMES
from service.web.openapi.parts import TEXT, Schema, one_of, ref

KEY: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_THREAD}
# What any call may answer, whatever it is about.
EVERYWHERE = (Slug.STORAGE_UNAVAILABLE,)
QUERY, BODY = (
    (Slug.INVALID_QUERY,),
    (Slug.MALFORMED_JSON, Slug.INVALID_COMMENT, Slug.TOO_LARGE, Slug.UNSUPPORTED_MEDIA_TYPE),
)
SIGNED_IN = (Slug.NOT_SIGNED_IN, Slug.NOT_A_MODERATOR)
OWNED = (Slug.NOT_SIGNED_IN, Slug.TOKEN_INVALID, Slug.ORIGIN_NOT_ALLOWED, Slug.STALE_VERSION)


class By(StrEnum):
    """What a call must be signed with."""

    NOBODY = "nobody"
    AUTHOR = "edit_token"
    MODERATOR = "moderator"


class Call(NamedTuple):
    """One operation: `answers` maps a status to the schema of its body ("" without one)."""

    method: str
    path: str
    summary: str
    answers: dict[int, str]
    problems: Sequence[Slug] = ()
    body: str = ""
    query: Sequence[Schema] = ()
    by: By = By.NOBODY
    optional_body: bool = False


def query(name: str, schema: Schema, *, required: bool = False) -> Schema:
    """Return a parameter of the query."""
    return {"name": name, "in": "query", "schema": schema, "required": required}


def header(name: str, schema: Schema, *, required: bool = False) -> Schema:
    """Return a header of the request."""
    return {"name": name, "in": "header", "schema": schema, "required": required}


SITE = query("site", {"type": "string", "default": "default"})
AFTER = query("after", TEXT)
LIMIT = query("limit", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": 50})
REPLACED = header("If-Match", {"type": "string", "examples": ['"0"']}, required=True)
PAGES = (SITE, AFTER, LIMIT)
MANY_KEYS: Schema = {"type": "array", "items": KEY, "minItems": 1, "maxItems": MAX_THREADS}

# What narrows the history.
HISTORY = (
    query("kind", {"type": "string", "enum": list(KINDS)}), query("status", one_of(Status)),
    *(query(name, TEXT) for name in ("by", "thread", "comment", "author", "from", "to")),
)  # fmt: skip

READERS = (
    Call("post", "/v1/comments", "Submit a comment", {201: "Posted", 202: "Posted"}, (
        *QUERY, *BODY, Slug.ORIGIN_NOT_ALLOWED, Slug.THREAD_CLOSED, Slug.DUPLICATE, Slug.KEY_REUSED, Slug.SLOW_DOWN,
    ), "Draft", (header("Idempotency-Key", {"type": "string", "maxLength": 128}),)),
    Call("get", "/v1/comments", "A page of a thread", {200: "ThreadPage", 304: ""}, (*QUERY, Slug.NOT_FOUND), query=(
        *PAGES, query("thread", KEY, required=True), query("order", one_of(ThreadOrder)), query("comment", TEXT),
        header("If-None-Match", TEXT),
    )),
    Call("get", "/v1/comments/{comment_id}", "One published comment", {200: "OneComment"}, (Slug.NOT_FOUND,)),
    Call("patch", "/v1/comments/{comment_id}", "Edit one's own comment", {200: "OwnComment", 202: "OwnComment"},
         (*OWNED, *BODY), "Edit", by=By.AUTHOR),
    Call("delete", "/v1/comments/{comment_id}", "Withdraw one's own comment", {204: ""}, OWNED, by=By.AUTHOR),
    Call("post", "/v1/comments/{comment_id}/flags", "Report a comment", {202: "Reported"},
         (*QUERY, *BODY, Slug.ORIGIN_NOT_ALLOWED, Slug.NOT_FOUND), "Flag"),
    Call("get", "/v1/counts", "Counts of published comments", {200: "Counts"}, (*QUERY, Slug.NOT_FOUND),
         query=(SITE, query("thread", MANY_KEYS, required=True))),
    Call("post", "/v1/preview", "A text as it would be shown", {200: "Preview"},
         (*BODY, Slug.ORIGIN_NOT_ALLOWED), "Edit"),
    Call("get", "/v1/challenge", "Whether strangers must prove work", {200: "Challenge"}, (*QUERY, Slug.NOT_FOUND),
         query=(SITE,)),
)  # fmt: skip

QUEUE_FILTERS = tuple(
    query(name, {"type": "string", "enum": list(FILTER_CHOICES[name])} if name in FILTER_CHOICES else TEXT)
    for name in FILTER_NAMES
)

COMMENTS_OF_MODERATORS = (
    Call("get", "/v1/moderation/queue", "A page of the queue", {200: "QueuePage"}, (*QUERY, Slug.NOT_FOUND), query=(
        *PAGES, query("status", one_of(Status)), query("order", one_of(QueueOrder)),
        *QUEUE_FILTERS, query("since", TEXT),
    ), by=By.MODERATOR),
    Call("post", "/v1/moderation/queue/decisions", "Decide on all that a filter finds", {207: "Swept"},
         (*QUERY, *BODY, Slug.NOT_FOUND), "Sweep", (SITE,), By.MODERATOR),
    Call("get", "/v1/moderation/counts", "How many comments stand where", {200: "StatusCounts"},
         (*QUERY, Slug.NOT_FOUND), query=(SITE,), by=By.MODERATOR),
    Call("get", "/v1/moderation/changes", "What has changed since", {200: "Changes"}, (*QUERY, Slug.NOT_FOUND),
         query=(SITE, query("since", TEXT)), by=By.MODERATOR),
    Call("get", "/v1/moderation/comments/{comment_id}", "One comment whole", {200: "WholeComment"}, (Slug.NOT_FOUND,),
         by=By.MODERATOR),
    Call("post", "/v1/moderation/comments/{comment_id}/decisions", "Decide on a comment", {200: "Comment"},
         (*BODY, Slug.NOT_FOUND, Slug.STALE_VERSION), "Wish", by=By.MODERATOR),
    Call("post", "/v1/moderation/comments/{comment_id}/undo", "Take a decision back", {200: "Comment"},
         (*BODY, Slug.NOT_FOUND, Slug.STALE_VERSION), "Undo", by=By.MODERATOR),
    Call("post", "/v1/moderation/decisions", "Decide on many comments", {207: "Results"}, BODY, "Asks",
         by=By.MODERATOR),
    Call("get", "/v1/moderation/history", "What people did, newest first", {200: "History"},
         (*QUERY, Slug.NOT_FOUND), query=(*PAGES, *HISTORY), by=By.MODERATOR),
    *(
        Call("get", f"/v1/moderation/history.{ending}", f"The history as {ending.upper()}", {200: ""},
             (*QUERY, Slug.NOT_FOUND), query=(SITE, AFTER, *HISTORY), by=By.MODERATOR)
        for ending in ("csv", "json")
    ),
    Call("get", "/v1/moderation/stats", "What happened lately", {200: "Stats"}, (*QUERY, Slug.NOT_FOUND), query=(
        SITE, query("days", {"type": "integer", "minimum": 1, "maximum": MAX_DAYS, "default": 30}),
    ), by=By.MODERATOR),
)  # fmt: skip

SITE_OF_MODERATORS = (
    Call("get", "/v1/moderation/authors/{key}", "An author's record", {200: "AuthorRecord"}, (Slug.NOT_FOUND,),
         query=(SITE,), by=By.MODERATOR),
    Call("get", "/v1/moderation/authors/{key}/comments", "An author's comments", {200: "Written"},
         (*QUERY, Slug.NOT_FOUND), query=PAGES, by=By.MODERATOR),
    *(
        Call("post", f"/v1/moderation/authors/{{key}}/{what}", f"{what.title()} an author", {200: "AuthorRecord"},
             (*BODY, Slug.NOT_FOUND), body, (SITE,), By.MODERATOR, optional_body=True)
        for what, body in (("trust", "Trust"), ("ban", "Until"))
    ),
    *(
        Call("delete", f"/v1/moderation/authors/{{key}}/{what}", f"End an author's {what}", {200: "AuthorRecord"},
             (Slug.NOT_FOUND,), query=(SITE,), by=By.MODERATOR)
        for what in ("trust", "ban")
    ),
    Call("get", "/v1/moderation/rules", "The rules in force", {200: "Rules"}, (Slug.NOT_FOUND,), query=(SITE,),
         by=By.MODERATOR),
    Call("get", "/v1/moderation/rules/versions", "The last versions of the rules", {200: "RulesVersions"},
         (*QUERY, Slug.NOT_FOUND), query=(SITE,), by=By.MODERATOR),
    Call("get", "/v1/moderation/rules/versions/{number}", "Rules of before", {200: "RulesVersion"},
         (*QUERY, Slug.NOT_FOUND), query=(SITE,), by=By.MODERATOR),
    Call("put", "/v1/moderation/rules", "Replace the rules", {200: "Rules"}, (
        *QUERY, *BODY, Slug.NOT_FOUND, Slug.STALE_VERSION,
    ), "NewRules", (SITE, REPLACED), By.MODERATOR),
    Call("get", "/v1/moderation/rules/shadow", "The rules that run beside", {200: "Shadow"}, (*QUERY, Slug.NOT_FOUND),
         query=(SITE,), by=By.MODERATOR),
    Call("put", "/v1/moderation/rules/shadow", "Let rules run beside", {200: "Rules"}, (
        *QUERY, *BODY, Slug.NOT_FOUND, Slug.STALE_VERSION,
    ), "NewRules", (SITE, REPLACED), By.MODERATOR),
    Call("delete", "/v1/moderation/rules/shadow", "End the rules beside", {204: ""}, (Slug.NOT_FOUND,), query=(SITE,),
         by=By.MODERATOR),
    Call("post", "/v1/moderation/rules/replay", "Try rules on past comments", {200: "Replayed"},
         (*BODY, Slug.NOT_FOUND), "Replay", (SITE,), By.MODERATOR),
    Call("put", "/v1/moderation/threads", "Open or close a thread", {200: "Thread"},
         (*BODY, Slug.NOT_FOUND), "Openness", (SITE,), By.MODERATOR),
    Call("post", "/v1/moderation/session", "Sign in", {201: "Person"}, (*BODY, Slug.TOKEN_INVALID), "Token"),
    Call("get", "/v1/moderation/session", "Who is signed in", {200: "Person"}, by=By.MODERATOR),
    Call("delete", "/v1/moderation/session", "Sign out", {204: ""}, by=By.MODERATOR),
    Call("delete", "/v1/moderation/sessions", "Sign out everywhere", {204: ""}, by=By.MODERATOR),
)  # fmt: skip

OPERATIONS = (
    Call("get", "/healthz", "Whether the process answers", {200: "State"}),
    Call("get", "/readyz", "Whether storage answers", {200: "State"}),
    Call("get", "/openapi.json", "This document", {200: ""}),
)

CALLS = (*READERS, *COMMENTS_OF_MODERATORS, *SITE_OF_MODERATORS, *OPERATIONS)


def operation(call: Call) -> Schema:
    """Return the operation object of a call."""
    told: Schema = {"summary": call.summary, "operationId": _name(call), "responses": _answers(call)}
    inside = [part.strip("{}") for part in call.path.split("/") if part.startswith("{")]
    path = [
        {"name": name, "in": "path", "schema": {"type": "string", "minLength": 1}, "required": True} for name in inside
    ]
    if path or call.query:
        told["parameters"] = [*path, *call.query]
    if call.body:
        content = {"application/json": {"schema": ref(call.body)}}
        told["requestBody"] = {"required": not call.optional_body, "content": content}
    if call.by is By.AUTHOR:
        told["security"] = [{"edit_token": []}]
    if call.by is By.MODERATOR:
        told["security"] = [{"moderator": []}, {"session": [], "csrf": []}]
    return told


def _name(call: Call) -> str:
    parts = [part.strip("{}") for part in call.path.split("/") if part not in ("", "v1")]
    return "_".join([call.method, *parts]).replace(".", "_")


def _answers(call: Call) -> Schema:
    answers: Schema = {str(status): _answer(name) for status, name in call.answers.items()}
    slugs = {*call.problems, *EVERYWHERE, *(SIGNED_IN if call.by is By.MODERATOR else ())}
    for slug in sorted(slugs, key=lambda slug: PROBLEMS[slug].status):
        status, title = str(PROBLEMS[slug].status), PROBLEMS[slug].title
        known = answers.get(status)
        text = f"{known['description']}; {title} (`{slug}`)" if known else f"{title} (`{slug}`)"
        answers[status] = {"description": text, "content": {MEDIA_TYPE: {"schema": ref("Problem")}}}
        if slug in (Slug.STORAGE_UNAVAILABLE, Slug.SLOW_DOWN):
            answers[status]["headers"] = {"Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}}}
    return answers


def _answer(name: str) -> Schema:
    headers: dict[str, Any] = {"X-Request-Id": {"schema": TEXT}}
    told: Schema = {"description": name or "Done", "headers": headers}
    return told | ({"content": {"application/json": {"schema": ref(name)}}} if name else {})
