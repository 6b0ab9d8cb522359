"""The shapes of what moderators are answered."""

from collections.abc import Mapping

from service.detection.text.language import LANGUAGE_GUESSES
from service.model.audit_event import AuditAction
from service.model.evidence import Reason
from service.model.status import Axis, FlagReason, Role, Standing, Status, Verdict
from service.web.http.schema import JsonSchema
from service.web.moderation.rules_payloads import RULES
from service.web.openapi.parts import (
    BOOLEAN,
    INTEGER,
    NUMBER,
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

_ID = make_text("The id of the comment.", "aebagbafaydqqcikbmga2dqpca")
_KEY = make_text("The author's key at this site.", "k2v7q0x4m5")
_STATUS = make_choice(Status, "Where the comment is.")
_REASONS = describe(make_list(make_choice(Reason, "A reason.")), "Why, the strongest first.", ["many-links"])
_SCORE = describe(NUMBER, "The sum of the evidence, in log-odds: more is worse.", 1.5)
_NOTE = make_text("A remark for moderators.", "Third advertisement today.")
_VERSION = describe(INTEGER, "Counts the changes.", 1)
_NEXT = allow_null(make_text("The cursor of the next page, null on the last one.", "bzE2…"))
_DECISION = make_object(
    status=_STATUS,
    verdict=make_choice(Verdict, "What the filter thought."),
    score=_SCORE,
    reasons=_REASONS,
    by=make_text("Who decided: `policy`, or a moderator's name.", "policy"),
    at=make_time("When."),
    version=_VERSION,
    rules_version=describe(INTEGER, "The version of the rules.", 0),
    note=_NOTE,
)
_COUNTS = {status.value: describe(INTEGER, f"How many of their comments are {status}.", 0) for status in Status}
_RECORD = make_object(
    key=_KEY,
    **_COUNTS,
    last_at=allow_null(make_time("When they last wrote.")),
    standing=make_choice(Standing, "How moderators have marked the author."),
    until=allow_null(make_time("When that mark ends.")),
)
_SPAN = make_object(
    field=make_text("The field of the comment.", "text"),
    start=describe(INTEGER, "The first code point.", 0),
    end=describe(INTEGER, "The code point after the last.", 5),
)
_EVIDENCE = make_object(
    signal=make_text("What looked.", "links"),
    axis=make_choice(Axis, "What it is about."),
    reason=make_choice(Reason, "What was found."),
    weight=describe(NUMBER, "How much it counts, in log-odds.", 1.5),
    detail=make_text("The same in words.", "5 links, 2 are allowed"),
    spans=make_list(_SPAN),
    marks=describe(make_list(_SPAN), "The parts of `spans` that mean something alone: what is worth a mark."),
    earlier=allow_null(make_text("The rejected comment that it comes from.", "aebagbafaydqqcikbmga2dqpcb")),
)
_AUTHOR = make_object(
    key=_KEY,
    proved=describe(BOOLEAN, "Whether the author proved to be the one who wrote before.", example=False),
    name=make_text("The name as typed.", "Mina"),
    email=make_text("The e-mail address as typed.", "mina@example.org"),
    url=make_text("The web site.", "https://mina.example"),
)
_PARENT = make_object(
    id=_ID,
    author=make_text("Who wrote it.", "Jun"),
    text=make_text("Its beginning.", "What did you think?"),
)
_COMMENT = make_object(
    id=_ID,
    site=make_text("The site.", "default"),
    thread=make_text("The key of the thread.", "/recaps/episode-1"),
    parent=allow_null(make_optional(_PARENT, "author", "text")),
    status=_STATUS,
    version=_VERSION,
    author=_AUTHOR,
    verdict=make_choice(Verdict, "What the filter thinks."),
    score=_SCORE,
    reasons=_REASONS,
    text=make_text("The text as typed.", "I loved it."),
    html=make_text("The text as safe HTML.", "<p>I loved it.</p>"),
    evidence=make_list(_EVIDENCE),
    flags=describe(INTEGER, "How many readers reported it.", 0),
    flag_reasons=describe(TALLY, "How many gave which reason.", {}),
    created_at=make_time("When it was written."),
    waiting_seconds=describe(INTEGER, "How long ago that was.", 60),
    decided_by=make_text("Who decided last: `policy`, or a moderator's name.", "policy"),
    decided_at=make_time("When."),
)
_HELD_BY = make_object(
    axis=make_choice(Axis, "What holds it."),
    score=_SCORE,
    threshold=describe(NUMBER, "The score from which comments are held.", 1.0),
)
_ENTRY = extend(
    _COMMENT,
    author=extend(
        _AUTHOR,
        address=allow_null(make_text("The network of the sender.", "203.0.113.0/24")),
        **_RECORD["properties"],
    ),
    headline=make_text("Why it waits, in a few words.", "Held: 5 links"),
    held_by=allow_null(_HELD_BY),
    language=make_text("A guess from its letters.", "latin") | {"x-extensible-enum": list(LANGUAGE_GUESSES)},
    thread_title=make_text("The title of the page.", "Episode 1"),
    thread_url=make_text("The address of the page.", "https://blog.example/recaps/episode-1"),
)
_REPORT = make_object(reason=make_choice(FlagReason, "What is wrong."), note=_NOTE, at=make_time("When."))
_RESULT = make_object(
    id=_ID,
    status=describe({"type": "integer"}, "As the status of a response.", 200),
    comment=refer_to("Comment"),
    problem=refer_to("Problem"),
)
_BULK_RESULT = make_optional(_RESULT, "comment", "problem")
_COMMENTS: Mapping[str, JsonSchema] = {
    "Comment": _COMMENT,
    "Entry": _ENTRY,
    "WholeComment": extend(
        _ENTRY,
        page_url=make_text("Where it was written.", "https://blog.example/recaps/episode-1"),
        user_agent=make_text("The program that sent it.", "Mozilla/5.0"),
        edited_at=allow_null(make_time("When its author last changed it.")),
        decisions=make_list(_DECISION),
        reports=make_list(_REPORT),
    ),
    "QueuePage": make_object(
        comments=make_list(refer_to("Entry")),
        next=_NEXT,
        total=describe(INTEGER, "How many there are.", 1),
        since=make_text("From where the next look goes on.", "c2lu…"),
    ),
    "BulkResult": _BULK_RESULT,
    "Results": make_object(results=make_list(refer_to("BulkResult"))),
    "Swept": make_object(results=make_list(refer_to("BulkResult")), next=_NEXT),
    "StatusCounts": make_object(
        **{status.value: describe(INTEGER, f"How many comments are {status}.", 0) for status in Status},
        most=describe(INTEGER, "Except for pending, no more are counted.", 1000),
    ),
}
_PAST = extend(
    _DECISION,
    kind={"const": "decision", "type": "string"},
    id=_ID,
    thread=make_text("The key of the thread.", "/recaps/episode-1"),
    name=make_text("The name of the author.", "Mina"),
)
_ACT = make_object(
    kind=make_choice(AuditAction, "What was done."),
    by=make_text("Who did it.", "Olive"),
    at=make_time("When."),
    note=_NOTE,
    thread=allow_null(make_text("The thread that it is about.", "/recaps/episode-1")),
    author=allow_null(_KEY),
    version=describe(INTEGER, "The version of the rules that it made.", 0),
    until=allow_null(make_time("When it ends.")),
)
_DECIDED = make_object(
    id=_ID, status=_STATUS, version=_VERSION, by=make_text("Who decided.", "Olive"), at=make_time("When.")
)
_HISTORY: Mapping[str, JsonSchema] = {
    "PastDecision": _PAST,
    "PastAct": _ACT,
    "History": make_object(decisions=make_list({"anyOf": [refer_to("PastDecision"), refer_to("PastAct")]}), next=_NEXT),
    "Changes": make_object(
        decisions=make_list(_DECIDED),
        arrived=describe(INTEGER, "How many held comments were written.", 0),
        next=make_text("From where the next look goes on.", "c2lu…"),
    ),
}
_RULES = RULES.describe()
_RULES["required"] = list(_RULES["properties"])
_STORED = {"by": make_text("Who stored them.", "Olive"), "at": make_time("When.")}
_CHANGED = describe(make_list({"type": "string"}), "The rules that it changed.", ["max_links"])
_CHANGE = make_object(
    id=_ID,
    text=make_text("The text.", "I loved it."),
    before=_STATUS,
    after=_STATUS,
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
_SITE_ANSWERS: Mapping[str, JsonSchema] = {
    "AuthorRecord": make_optional(extend(_RECORD, released=make_list(refer_to("BulkResult"))), "released"),
    "Written": make_object(
        comments=make_list(refer_to("Comment")),
        next=_NEXT,
        examined=describe(INTEGER, "How many comments of the site were read.", 20),
    ),
    "Rules": _RULES,
    "RulesVersion": extend(_RULES, **_STORED),
    "RulesVersions": make_object(
        versions=make_list(make_object(version=_VERSION, **_STORED, changed=allow_null(_CHANGED)))
    ),
    "Shadow": make_object(
        rules=allow_null(refer_to("Rules")), version=_VERSION, examined=_MOVED["examined"], moves=_MOVED["moves"]
    ),
    "Replayed": make_object(**_MOVED, decided_by_people=make_object(**_MOVED)),
    "Person": make_optional(_PERSON, "csrf"),
}
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

MODERATION_ANSWERS: Mapping[str, JsonSchema] = {**_COMMENTS, **_HISTORY, **_SITE_ANSWERS, "Stats": _STATS}
