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
    "examples": describe(make_list(_CHANGE), "Some of the comments that change."),
}
_PERSON = make_object(
    name=make_text("The name.", "Olive"),
    role=make_choice(Role, "What they may do."),
    sites=describe(make_list({"type": "string"}), "The sites where they may.", ["default"]),
    csrf=make_text("Send it as `X-CSRF-Token` with each change.", "4d1f…"),
)
_DATE = {"type": "string", "format": "date", "examples": ["2026-09-21"]}
_DAY = make_object(
    day=describe(_DATE, "The day, in UTC."),
    **{status.value: describe(INTEGER, f"How many comments of the day are {status}.", 0) for status in Status},
    by_policy=describe(INTEGER, "How many of them a person did not decide on.", 7),
    by_people=describe(INTEGER, "How many of them people decided on.", 2),
)
_REASON_COUNTS = make_object(
    reason=make_choice(Reason, "The reason."),
    count=describe(INTEGER, "How many comments have it.", 7),
    approved=describe(INTEGER, "How many of them people approved.", 2),
    rejected=describe(INTEGER, "How many of them people rejected.", 4),
)
_FILTER = make_object(
    hits=describe(INTEGER, "How often people decided as the filter did.", 30),
    missed_spam=describe(INTEGER, "How often people rejected what the filter took for good.", 1),
    good_suspected=describe(INTEGER, "How often people approved what the filter took for spam.", 2),
    unsure=describe(INTEGER, "How often the filter left it to people.", 4),
)
_SECONDS = allow_null(INTEGER)
_DECISION_TIMES = make_object(
    count=describe(INTEGER, "How many comments were decided on by a person.", 12),
    median=describe(_SECONDS, "Half of them waited no longer, in seconds.", 60),
    p90=describe(_SECONDS, "Nine of ten waited no longer, in seconds.", 600),
    buckets=describe(TALLY, "How many waited for how long at most.", {"1-hour": 12}),
)
_STATS = make_object(
    since=describe(_DATE, "The first day."),
    examined=describe(INTEGER, "How many comments were read.", 200),
    complete=describe(BOOLEAN, "Whether these are all comments of that time.", example=True),
    by_status=describe(TALLY, "How many have which status.", {"approved": 180}),
    by_reason=describe(TALLY, "How many have which reason.", {"many-links": 7}),
    by_day=describe({"type": "object", "additionalProperties": TALLY}, "The statuses by day.", {}),
    series=describe(make_list(_DAY), "The counts of each day, with the status that comments have now."),
    reasons=describe(
        make_list(_REASON_COUNTS), "The reasons that comments had at first, and what people then decided."
    ),
    filter=describe(_FILTER, "The filter against the decisions of people."),
    verdicts=describe(TALLY, "How many have which verdict.", {"ham": 150}),
    time_to_decision=describe(_DECISION_TIMES, "How long comments waited for a decision by a person."),
    pending=describe(INTEGER, "How many wait now.", 4),
)
SITE_ANSWERS: Mapping[str, JsonSchema] = {
    "AuthorRecord": make_optional(
        extend(
            RECORD, released=describe(make_list(refer_to("BulkResult")), "What became of each comment that was held.")
        ),
        "released",
    ),
    "Written": make_object(
        comments=describe(make_list(refer_to("Comment")), "The author's comments, newest first."),
        next=NEXT,
        examined=describe(INTEGER, "How many comments of the site were read.", 20),
    ),
    "Rules": _RULES,
    "RulesVersion": extend(_RULES, **_STORED),
    "RulesVersions": make_object(
        versions=describe(
            make_list(make_object(version=VERSION, **_STORED, changed=allow_null(_CHANGED))),
            "The versions, newest first.",
        )
    ),
    "Shadow": make_object(
        rules=describe(allow_null(refer_to("Rules")), "The rules that run beside, null for none."),
        version=VERSION,
        examined=_MOVED["examined"],
        moves=_MOVED["moves"],
    ),
    "Replayed": make_object(
        **_MOVED, decided_by_people=describe(make_object(**_MOVED), "The same of comments that people decided on.")
    ),
    "Person": make_optional(_PERSON, "csrf"),
    "Stats": _STATS,
}
