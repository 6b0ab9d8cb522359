"""The shapes of the API's bodies in JSON Schema; what the code bounds or enumerates is taken from the code."""

from collections.abc import Mapping

from service.faults import FaultCode
from service.model.status import FlagReason
from service.web.http.fields import (
    COMMENT_FIELDS,
    EDIT_FIELDS,
    FLAG_FIELDS,
    STANDING_FIELDS,
    THREAD,
    TOKEN_FIELDS,
    Field,
)
from service.web.moderation.rules_payloads import MAX_REPLAYED
from service.web.openapi.moderation import asked_schemas, moderation_schemas
from service.web.openapi.parts import FLAG, TEXT, TIME, WHOLE, Schema, listed, maybe, more, one_of, record, ref, some
from service.web.openapi.rules import rules_schema

# What a field may hold, for who reads the document.
_EXAMPLES: Mapping[str, str] = {
    "thread": "/recaps/episode-1",
    "body": "I loved how quiet the last scene was.",
    "name": "Mina",
    "email": "mina@example.org",
    "url": "https://mina.example",
    "parent": "aebagbafaydqqcikbmga2dqpca",
    "page_url": "https://blog.example/recaps/episode-1",
    "page_title": "Episode 1",
    "opened_at": "2026-09-21T14:13:20Z",
    "reason": "spam",
    "until": "2026-12-31T00:00:00Z",
}


def schemas() -> dict[str, Schema]:
    """Return every named schema."""
    return _public() | moderation_schemas() | _sent() | asked_schemas()


def form(texts: Mapping[str, Field]) -> Schema:
    """Return a body of text fields, where an optional one may be null."""
    properties = {}
    for name, field in texts.items():
        kind = "string" if field.required else ["string", "null"]
        longest = {} if field.cut else {"maxLength": field.longest}
        properties[name] = {"type": kind} | longest | ({"minLength": 1} if field.required else {})
        properties[name] |= {"examples": [_EXAMPLES[name]]} if name in _EXAMPLES else {}
    required = [name for name, field in texts.items() if field.required]
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    } | ({"required": required} if required else {})


def _sent() -> dict[str, Schema]:
    flag = form(FLAG_FIELDS)
    flag["properties"]["reason"] = one_of(FlagReason)
    rules = rules_schema() | {"required": []}
    last = {"type": "integer", "minimum": 1, "maximum": MAX_REPLAYED, "default": 200}
    return {
        "Draft": form(COMMENT_FIELDS),
        "Edit": form(EDIT_FIELDS),
        "Flag": flag,
        "Token": form(TOKEN_FIELDS),
        "Until": form(STANDING_FIELDS),
        "Trust": some(more({"required": []} | form(STANDING_FIELDS), release=FLAG), "release"),
        "NewRules": rules,
        "Replay": some(record(rules=ref("NewRules"), last=last), "last"),
        "Openness": record(thread={"type": "string", "minLength": 1, "maxLength": THREAD.longest}, open=FLAG),
    }


def _public() -> dict[str, Schema]:
    author = record(name=TEXT, url=TEXT, avatar=TEXT, verified=FLAG)
    place = {"id": TEXT, "site": TEXT, "thread": TEXT, "parent": maybe(TEXT), "depth": WHOLE}
    times = {"created_at": TIME, "edited_at": maybe(TIME), "version": WHOLE}
    told = {"type": "string", "enum": ["approved", "pending"]}
    shown = record(**place, status={"const": "approved"}, author=author, html=TEXT, **times)
    own = record(**place, status=told, author=author, html=TEXT, text=TEXT, removed=listed(TEXT), **times)
    posted = more(own, edit_token=TEXT, edit_until=TIME, author_token=TEXT)
    one = record(**place, status={"const": "approved"}, author=author, html=TEXT, removed=listed(TEXT), **times)
    tomb = record(**place, deleted={"const": True}, created_at=TIME)
    thread = record(key=TEXT, title=TEXT, url=TEXT, open=FLAG, count=WHOLE)
    fault = some(record(pointer=TEXT, code=one_of(FaultCode), detail=TEXT, parameters={"type": "object"}), "parameters")
    problem = record(
        type=TEXT,
        title=TEXT,
        status=WHOLE,
        detail=TEXT,
        instance=TEXT,
        errors=listed(fault),
        unlisted_errors=WHOLE,
        current={},
    )
    return {
        "Problem": some(problem, "errors", "unlisted_errors", "current"),
        "Published": shown,
        "Tombstone": tomb,
        "OneComment": some(one, "removed"),
        "OwnComment": some(own, "removed"),
        "Posted": some(posted, "removed"),
        "Thread": thread,
        "ThreadPage": record(
            thread=ref("Thread"), comments=listed({"oneOf": [ref("Published"), ref("Tombstone")]}), next=maybe(TEXT)
        ),
        "Counts": record(counts={"type": "object", "additionalProperties": WHOLE}),
        "Preview": record(html=TEXT, removed=listed(TEXT)),
        "Challenge": record(required=FLAG, challenge=maybe({"type": "object"})),
        "Reported": record(id=TEXT, reported={"const": True}),
        "State": record(status={"type": "string", "enum": ["ok", "ready"]}),
    }
