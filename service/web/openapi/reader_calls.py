"""The calls of readers and authors."""

from service.errors import Slug
from service.web.api.page_request import PAGE_QUERY
from service.web.api.reading import COUNTS_QUERY
from service.web.http.query import ONLY_SITE
from service.web.http.schema import JsonSchema
from service.web.http.sender import IDEMPOTENCY_KEY_LONGEST
from service.web.openapi.call import BODY, OWNED, QUERY, By, Call

_KEY: JsonSchema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key with the same body gets the first answer again.",
    "schema": {"type": "string", "maxLength": IDEMPOTENCY_KEY_LONGEST},
}
_TAG: JsonSchema = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of an earlier answer: 304 while nothing has changed.",
    "schema": {"type": "string"},
}
# What comes of an address that a poster gives for its reader, besides the faults. Its token is no security scheme of
# the call: generated clients would demand one of all readers.
_FOR_READERS = (Slug.ORIGIN_NOT_ALLOWED, Slug.NOT_SIGNED_IN, Slug.TOKEN_INVALID)

COMMENT_CALLS = (
    Call(
        "submit_comment",
        "post",
        "/v1/comments",
        "Submit a comment",
        {201: "Posted", 202: "Posted"},
        "201 with a published comment, 202 with one that waits for a moderator. A server that posts for its readers "
        "sends `author_ip`, and the token of a poster as `Authorization: Bearer …`.",
        (*QUERY, *BODY, *_FOR_READERS, Slug.THREAD_CLOSED, Slug.DUPLICATE, Slug.KEY_REUSED, Slug.SLOW_DOWN),
        body="Draft",
        headers=(_KEY,),
    ),
    Call(
        "read_thread",
        "get",
        "/v1/comments",
        "A page of a thread",
        {200: "ThreadPage", 304: ""},
        "Replies follow the comment that they answer. A thread without comments is an empty page.",
        (*QUERY, Slug.NOT_FOUND),
        query=PAGE_QUERY,
        headers=(_TAG,),
    ),
    Call(
        "read_comment",
        "get",
        "/v1/comments/{comment_id}",
        "One published comment",
        {200: "OneComment"},
        problems=(Slug.NOT_FOUND,),
    ),
    Call(
        "edit_comment",
        "patch",
        "/v1/comments/{comment_id}",
        "Edit one's own comment",
        {200: "OwnComment", 202: "OwnComment"},
        "The new text is judged like a new comment.",
        (*OWNED, *BODY, Slug.SLOW_DOWN),
        body="Edit",
        by=By.AUTHOR,
    ),
    Call(
        "withdraw_comment",
        "delete",
        "/v1/comments/{comment_id}",
        "Withdraw one's own comment",
        {204: ""},
        "Its text and its author's name are removed for good.",
        OWNED,
        by=By.AUTHOR,
    ),
    Call(
        "flag_comment",
        "post",
        "/v1/comments/{comment_id}/flags",
        "Report a comment",
        {202: "Reported"},
        problems=(*QUERY, *BODY, Slug.ORIGIN_NOT_ALLOWED, Slug.NOT_FOUND, Slug.SLOW_DOWN),
        body="Flag",
    ),
    Call(
        "count_comments",
        "get",
        "/v1/counts",
        "Counts of published comments",
        {200: "Counts"},
        problems=(*QUERY, Slug.NOT_FOUND),
        query=COUNTS_QUERY,
    ),
    Call(
        "preview_comment",
        "post",
        "/v1/preview",
        "A text as it would be shown",
        {200: "Preview"},
        "Nothing is stored.",
        (*BODY, Slug.ORIGIN_NOT_ALLOWED, Slug.SLOW_DOWN),
        body="Edit",
    ),
    Call(
        "issue_challenge",
        "get",
        "/v1/challenge",
        "Whether strangers must prove work",
        {200: "Challenge"},
        "A comment without a proof is held then, not refused.",
        (*QUERY, Slug.NOT_FOUND),
        query=ONLY_SITE,
    ),
)
OPERATION_CALLS = (
    Call("check_process", "get", "/healthz", "Whether the process answers", {200: "State"}),
    Call("check_storage", "get", "/readyz", "Whether storage answers", {200: "State"}),
    Call("describe_api", "get", "/openapi.json", "This document", {200: ""}),
)
