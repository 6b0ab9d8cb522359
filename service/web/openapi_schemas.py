"""The shapes of the API's bodies in JSON Schema; what the code bounds or enumerates is taken from the code."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from service.model.evidence import Reason
from service.model.rules import BOUNDS, MAX_WORD_LENGTH, MAX_WORDS, Rules
from service.model.status import Axis, FlagReason, Role, Standing, Status, Verdict
from service.web.fields import (
    COMMENT_FIELDS,
    EDIT_FIELDS,
    FLAG_FIELDS,
    NOTE,
    STANDING_FIELDS,
    THREAD,
    TOKEN_FIELDS,
    Field,
)
from service.web.moderation_payloads import MAX_DECISIONS, MAX_REPLAYED

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
TIME: Schema = {"type": "string", "format": "date-time"}
NUMBER: Schema = {"type": "number"}
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


def ref(name: str) -> Schema:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def record(**members: Schema) -> Schema:
    """An object of exactly these members, all there."""
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


def listed(entry: Schema) -> Schema:
    """A list of such entries."""
    return {"type": "array", "items": entry}


def maybe(schema: Schema) -> Schema:
    """Such a value or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(choices: type[StrEnum]) -> Schema:
    """One of a closed set."""
    return {"type": "string", "enum": [str(choice) for choice in choices]}


def form(texts: Mapping[str, Field]) -> Schema:
    """A body of text fields; one that need not be there may be null."""
    properties = {}
    for name, field in texts.items():
        kind = "string" if field.required else ["string", "null"]
        properties[name] = {"type": kind, "maxLength": field.longest} | ({"minLength": 1} if field.required else {})
        properties[name] |= {"examples": [_EXAMPLES[name]]} if name in _EXAMPLES else {}
    required = [name for name, field in texts.items() if field.required]
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    } | ({"required": required} if required else {})


def some(schema: Schema, *optional: str) -> Schema:
    """The same object, where `optional` members may be absent."""
    return schema | {"required": [name for name in schema["required"] if name not in optional]}


def more(schema: Schema, **members: Schema) -> Schema:
    """The same object with more members, which must be there."""
    properties, required = schema["properties"] | members, [*dict.fromkeys([*schema["required"], *members])]
    return schema | {"properties": properties, "required": required}


def _rule(default: object, name: str) -> Schema:
    match default:
        case bool():
            return FLAG
        case tuple():
            word = {"type": "string", "minLength": 1, "maxLength": MAX_WORD_LENGTH}
            return listed(word) | {"maxItems": MAX_WORDS}
        case _:
            low, high = BOUNDS[name]
            kind = "integer" if isinstance(default, int) else "number"
            return {"type": kind, "minimum": low, "maximum": high, "default": default}


def _rules() -> Schema:
    dials = {field.name: _rule(field.default, field.name) for field in fields(Rules) if field.name != "version"}
    return record(**dials, version=WHOLE)


def schemas() -> dict[str, Schema]:
    """Every named schema."""
    return _public() | _moderation() | _sent()


def _sent() -> dict[str, Schema]:
    wish = some(
        record(
            status=one_of(Status),
            version={"type": "integer", "minimum": 1},
            reason=maybe({"type": "string", "enum": ["", *map(str, Reason)]}),
            note={"type": ["string", "null"], "maxLength": NOTE.longest},
        ),
        "reason",
        "note",
    )
    many = {"type": "array", "items": more(wish, id={"type": "string", "minLength": 1}), "minItems": 1}
    flag = form(FLAG_FIELDS)
    flag["properties"]["reason"] = one_of(FlagReason)
    rules = _rules() | {"required": []}
    last = {"type": "integer", "minimum": 1, "maximum": MAX_REPLAYED, "default": 200}
    return {
        "Draft": form(COMMENT_FIELDS),
        "Edit": form(EDIT_FIELDS),
        "Flag": flag,
        "Token": form(TOKEN_FIELDS),
        "Until": form(STANDING_FIELDS),
        "Wish": wish,
        "Wishes": record(decisions=many | {"maxItems": MAX_DECISIONS}),
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
    posted = more(own, edit_token=TEXT, edit_until=TIME)
    one = record(**place, status={"const": "approved"}, author=author, html=TEXT, removed=listed(TEXT), **times)
    tomb = record(**place, deleted={"const": True}, created_at=TIME)
    thread = record(key=TEXT, title=TEXT, url=TEXT, open=FLAG, count=WHOLE)
    fault = record(pointer=TEXT, detail=TEXT)
    problem = record(type=TEXT, title=TEXT, status=WHOLE, detail=TEXT, instance=TEXT, errors=listed(fault), current={})
    return {
        "Problem": some(problem, "errors", "current"),
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


DECISION = record(
    status=one_of(Status),
    verdict=one_of(Verdict),
    score=NUMBER,
    reasons=listed(one_of(Reason)),
    by=TEXT,
    at=TIME,
    version=WHOLE,
    rules_version=WHOLE,
    note=TEXT,
)
TALLY: Schema = {"type": "object", "additionalProperties": WHOLE}


def _known() -> Schema:
    counts = {status.value: WHOLE for status in Status}
    return record(key=TEXT, **counts, last_at=maybe(TIME), standing=one_of(Standing), standing_until=maybe(TIME))


def _comments() -> dict[str, Schema]:
    span = record(field=TEXT, start=WHOLE, end=WHOLE)
    found = {"signal": TEXT, "axis": one_of(Axis), "reason": one_of(Reason), "weight": NUMBER, "detail": TEXT}
    evidence = record(**found, spans=listed(span))
    author = record(key=TEXT, name=TEXT, email=TEXT, url=TEXT)
    place = {
        "id": TEXT,
        "site": TEXT,
        "thread": TEXT,
        "parent": maybe(TEXT),
        "status": one_of(Status),
        "version": WHOLE,
    }
    judged = {"verdict": one_of(Verdict), "score": NUMBER, "reasons": listed(one_of(Reason))}
    body = {"text": TEXT, "html": TEXT, "evidence": listed(evidence), "flags": WHOLE}
    since = {"created_at": TIME, "waiting_seconds": WHOLE, "decided_by": TEXT}
    comment = record(**place, author=author, **judged, **body, **since)
    entry = more(comment, author=more(author, address=maybe(TEXT), **_known()["properties"]))
    reports = listed(record(reason=one_of(FlagReason), note=TEXT, at=TIME))
    whole = {"page_url": TEXT, "user_agent": TEXT, "edited_at": maybe(TIME), "decisions": listed(DECISION)}
    return {"Comment": comment, "Entry": entry, "WholeComment": more(entry, **whole, reports=reports)}


def _moderation() -> dict[str, Schema]:
    result = some(record(id=TEXT, status=WHOLE, comment=ref("Comment"), problem=ref("Problem")), "comment", "problem")
    person = record(name=TEXT, role=one_of(Role), sites=listed(TEXT), csrf=TEXT)
    change = record(id=TEXT, **{"from": one_of(Status), "to": one_of(Status)}, by=TEXT)
    return _comments() | {
        "QueuePage": record(comments=listed(ref("Entry")), next=maybe(TEXT), total=WHOLE),
        "Results": record(results=listed(result)),
        "History": record(decisions=listed(more(DECISION, id=TEXT, thread=TEXT, name=TEXT)), next=maybe(TEXT)),
        "AuthorRecord": _known(),
        "Rules": _rules(),
        "Shadow": record(rules=maybe(ref("Rules")), version=WHOLE, examined=WHOLE, moves=TALLY),
        "Replayed": record(examined=WHOLE, moves=TALLY, changed=WHOLE, good_hit=WHOLE, examples=listed(change)),
        "Stats": _stats(),
        "Person": some(person, "csrf"),
    }


def _stats() -> Schema:
    return record(
        since={"type": "string", "format": "date"},
        complete=FLAG,
        by_status=TALLY,
        by_reason=TALLY,
        by_day={"type": "object", "additionalProperties": TALLY},
        filter=record(hits=WHOLE, missed_spam=WHOLE, good_suspected=WHOLE, unsure=WHOLE),
        pending=WHOLE,
    )
