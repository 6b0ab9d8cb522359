"""The shapes of what moderators send and see, in JSON Schema; what the code bounds or enumerates is taken from it."""

from service.detection.text.language import LANGUAGE_GUESSES
from service.model.audit_event import AuditAction
from service.model.evidence import Reason
from service.model.status import Axis, FlagReason, Role, Standing, Status, Verdict
from service.web.http.fields import NOTE
from service.web.moderation.bodies import MAX_REQUESTS
from service.web.moderation.queue_filters import FILTER_CHOICES, FILTER_NAMES, MAX_FILTER_LENGTH
from service.web.openapi.parts import (
    FLAG,
    NUMBER,
    TALLY,
    TEXT,
    TIME,
    WHOLE,
    Schema,
    listed,
    maybe,
    more,
    one_of,
    record,
    ref,
    some,
)
from service.web.openapi.rules import rules_schema

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


def _known() -> Schema:
    counts = {status.value: WHOLE for status in Status}
    return record(key=TEXT, **counts, last_at=maybe(TIME), standing=one_of(Standing), until=maybe(TIME))


def _comments() -> dict[str, Schema]:
    span = record(field=TEXT, start=WHOLE, end=WHOLE)
    found = {"signal": TEXT, "axis": one_of(Axis), "reason": one_of(Reason), "weight": NUMBER, "detail": TEXT}
    evidence = record(**found, spans=listed(span), earlier=maybe(TEXT))
    author = record(key=TEXT, proved=FLAG, name=TEXT, email=TEXT, url=TEXT)
    parent = some(record(id=TEXT, author=TEXT, text=TEXT), "author", "text")
    place = {
        "id": TEXT,
        "site": TEXT,
        "thread": TEXT,
        "parent": maybe(parent),
        "status": one_of(Status),
        "version": WHOLE,
    }
    judged = {"verdict": one_of(Verdict), "score": NUMBER, "reasons": listed(one_of(Reason))}
    body = {"text": TEXT, "html": TEXT, "evidence": listed(evidence), "flags": WHOLE, "flag_reasons": TALLY}
    since = {"created_at": TIME, "waiting_seconds": WHOLE, "decided_by": TEXT, "decided_at": TIME}
    comment = record(**place, author=author, **judged, **body, **since)
    writer = more(author, address=maybe(TEXT), **_known()["properties"])
    around = {"language": {"type": "string", "enum": list(LANGUAGE_GUESSES)}, "thread_title": TEXT, "thread_url": TEXT}
    held_by = record(axis=one_of(Axis), score=NUMBER, threshold=NUMBER)
    entry = more(comment, author=writer, headline=TEXT, held_by=maybe(held_by), **around)
    reports = listed(record(reason=one_of(FlagReason), note=TEXT, at=TIME))
    whole = {"page_url": TEXT, "user_agent": TEXT, "edited_at": maybe(TIME), "decisions": listed(DECISION)}
    return {"Comment": comment, "Entry": entry, "WholeComment": more(entry, **whole, reports=reports)}


def moderation_schemas() -> dict[str, Schema]:
    """Return the schemas of what moderators see."""
    result = some(record(id=TEXT, status=WHOLE, comment=ref("Comment"), problem=ref("Problem")), "comment", "problem")
    person = record(name=TEXT, role=one_of(Role), sites=listed(TEXT), csrf=TEXT)
    past = more(DECISION, kind={"const": "decision"}, id=TEXT, thread=TEXT, name=TEXT)
    about = {"thread": maybe(TEXT), "author": maybe(TEXT), "version": WHOLE, "until": maybe(TIME)}
    act = record(kind=one_of(AuditAction), by=TEXT, at=TIME, note=TEXT, **about)
    version = record(version=WHOLE, by=TEXT, at=TIME, changed=maybe(listed(TEXT)))
    decided = record(id=TEXT, status=one_of(Status), version=WHOLE, by=TEXT, at=TIME)
    change = record(id=TEXT, text=TEXT, before=one_of(Status), after=one_of(Status), by=TEXT)
    moved = {
        "examined": WHOLE,
        "moves": TALLY,
        "changed": WHOLE,
        "good_hit": WHOLE,
        "hit_approved": WHOLE,
        "examples": listed(change),
    }
    return _comments() | {
        "QueuePage": record(comments=listed(ref("Entry")), next=maybe(TEXT), total=WHOLE, since=TEXT),
        "Results": record(results=listed(result)),
        "Swept": record(results=listed(result), next=maybe(TEXT)),
        "StatusCounts": record(**{status.value: WHOLE for status in Status}, most=WHOLE),
        "Changes": record(decisions=listed(decided), arrived=WHOLE, next=TEXT),
        "History": record(decisions=listed({"anyOf": [past, act]}), next=maybe(TEXT)),
        "AuthorRecord": some(more(_known(), released=listed(result)), "released"),
        "Written": record(comments=listed(ref("Comment")), next=maybe(TEXT), examined=WHOLE),
        "RulesVersion": more(rules_schema(), by=TEXT, at=TIME),
        "RulesVersions": record(versions=listed(version)),
        "Rules": rules_schema(),
        "Shadow": record(rules=maybe(ref("Rules")), version=WHOLE, examined=WHOLE, moves=TALLY),
        "Replayed": record(**moved, decided_by_people=record(**moved)),
        "Stats": _stats(),
        "Person": some(person, "csrf"),
    }


def _stats() -> Schema:
    date = {"type": "string", "format": "date"}
    counts = {status.value: WHOLE for status in Status}
    waits = record(count=WHOLE, median=maybe(WHOLE), p90=maybe(WHOLE), buckets=TALLY)
    return record(
        since=date,
        examined=WHOLE,
        complete=FLAG,
        by_status=TALLY,
        by_reason=TALLY,
        by_day={"type": "object", "additionalProperties": TALLY},
        series=listed(record(day=date, **counts, by_policy=WHOLE, by_people=WHOLE)),
        reasons=listed(record(reason=one_of(Reason), count=WHOLE, approved=WHOLE, rejected=WHOLE)),
        filter=record(hits=WHOLE, missed_spam=WHOLE, good_suspected=WHOLE, unsure=WHOLE),
        verdicts=TALLY,
        time_to_decision=waits,
        pending=WHOLE,
    )


def asked_schemas() -> dict[str, Schema]:
    """Return the schemas of what moderators send."""
    version = {"type": "integer", "minimum": 1}
    reason = maybe({"type": "string", "enum": ["", *map(str, Reason)]})
    note = {"type": ["string", "null"], "maxLength": NOTE.longest}
    wish = some(record(status=one_of(Status), version=version, reason=reason, note=note), "reason", "note")
    undo = record(version=version)
    named = {"id": {"type": "string", "minLength": 1}}
    limit = {"type": "integer", "minimum": 1, "maximum": MAX_REQUESTS, "default": MAX_REQUESTS}
    texts = {name: {"type": ["string", "null"], "maxLength": MAX_FILTER_LENGTH} for name in FILTER_NAMES}
    texts |= {name: maybe({"type": "string", "enum": ["", *choices]}) for name, choices in FILTER_CHOICES.items()}
    wanted = record(status=one_of(Status), **texts) | {"required": []}
    sweep = record(status=one_of(Status), filter=wanted, limit=limit, after={"type": ["string", "null"]})
    lists = {
        "decisions": listed(more(wish, **named)) | {"maxItems": MAX_REQUESTS},
        "undo": listed(more(undo, **named)) | {"maxItems": MAX_REQUESTS},
    }
    one_list = {"anyOf": [{"required": [name]} for name in lists]}
    return {
        "Wish": wish,
        "Undo": undo,
        "Asks": record(**lists) | {"required": []} | one_list,
        "Sweep": some(sweep, "limit", "after"),
    }
