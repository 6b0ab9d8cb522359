"""The shapes of authors, rules, sessions and figures of a site."""

from collections.abc import Mapping

from service.model.evidence import Reason
from service.model.status import Role, Status
from service.web.http.schema import JsonSchema
from service.web.moderation.rules_payloads import RULES
from service.web.openapi.moderation_parts import ID, NEXT, RECORD, STATUS, VERSION
from service.web.openapi.parts import (
    BOOLEAN,
    INTEGER,
    TALLY,
    allow_null,
    describe,
    extend,
    make_choice,
    make_list,
    make_object,
    make_optional,
    make_text,
    make_time,
    refer_to,
)

_RULES = RULES.describe()
_RULES["required"] = list(_RULES["properties"])
_STORED = {"by": make_text("Who stored them.", "Olive"), "at": make_time("When.")}
_CHANGED = describe(make_list({"type": "string"}), "The rules that it changed.", ["max_links"])
_CHANGE = make_object(
    id=ID,
    text=make_text("The text.", "I loved it."),
    before=STATUS,
    after=STATUS,
    by=make_text("Who.", "policy"),
)
_MOVED = {
    "examined": describe(INTEGER, "How many comments were tried.", 200),
    "moves": describe(TALLY, "How many go from one status to another, by `before>after`.", {"approved>pending": 2}),
    "changed": describe(INTEGER, "How many change.", 2),
    "good_hit": describe(INTEGER, "How many that readers see now would not have been published.", 2),
    "hit_approved": describe(INTEGER, "How many that people approved would not have been published.", 1),
    "examples": make_list(_CHANGE),
}
_PERSON = make_object(
    name=make_text("The name.", "Olive"),
    role=make_choice(Role, "What they may do."),
    sites=describe(make_list({"type": "string"}), "The sites where they may.", ["default"]),
    csrf=make_text("Send it as `X-CSRF-Token` with each change.", "4d1f…"),
)
_DATE = {"type": "string", "format": "date", "examples": ["2026-09-21"]}
_DAY_COUNTS = {status.value: INTEGER for status in Status}
_SECONDS = allow_null(describe(INTEGER, "In seconds.", 60))
_STATS = make_object(
    since=describe(_DATE, "The first day."),
    examined=describe(INTEGER, "How many comments were read.", 200),
    complete=describe(BOOLEAN, "Whether these are all comments of that time.", example=True),
    by_status=describe(TALLY, "How many have which status.", {"approved": 180}),
    by_reason=describe(TALLY, "How many have which reason.", {"many-links": 7}),
    by_day=describe({"type": "object", "additionalProperties": TALLY}, "The statuses by day.", {}),
    series=make_list(make_object(day=_DATE, **_DAY_COUNTS, by_policy=INTEGER, by_people=INTEGER)),
    reasons=make_list(
        make_object(reason=make_choice(Reason, "The reason."), count=INTEGER, approved=INTEGER, rejected=INTEGER)
    ),
    filter=make_object(hits=INTEGER, missed_spam=INTEGER, good_suspected=INTEGER, unsure=INTEGER),
    verdicts=describe(TALLY, "How many have which verdict.", {"ham": 150}),
    time_to_decision=make_object(count=INTEGER, median=_SECONDS, p90=_SECONDS, buckets=TALLY),
    pending=describe(INTEGER, "How many wait now.", 4),
)
SITE_ANSWERS: Mapping[str, JsonSchema] = {
    "AuthorRecord": make_optional(extend(RECORD, released=make_list(refer_to("BulkResult"))), "released"),
    "Written": make_object(
        comments=make_list(refer_to("Comment")),
        next=NEXT,
        examined=describe(INTEGER, "How many comments of the site were read.", 20),
    ),
    "Rules": _RULES,
    "RulesVersion": extend(_RULES, **_STORED),
    "RulesVersions": make_object(
        versions=make_list(make_object(version=VERSION, **_STORED, changed=allow_null(_CHANGED)))
    ),
    "Shadow": make_object(
        rules=allow_null(refer_to("Rules")), version=VERSION, examined=_MOVED["examined"], moves=_MOVED["moves"]
    ),
    "Replayed": make_object(**_MOVED, decided_by_people=make_object(**_MOVED)),
    "Person": make_optional(_PERSON, "csrf"),
    "Stats": _STATS,
}
