"""The shapes of comments and of the queue, as moderators are answered."""

from collections.abc import Mapping

from service.detection.text.language import LANGUAGE_GUESSES
from service.model.evidence import Reason
from service.model.status import Axis, FlagReason, Status, Verdict
from service.web.http.schema import JsonSchema
from service.web.openapi.moderation_parts import DECISION, ID, KEY, NEXT, NOTE, REASONS, RECORD, SCORE, STATUS, VERSION
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
    spans=describe(make_list(_SPAN), "Where in the comment it was found."),
    marks=describe(make_list(_SPAN), "The parts of `spans` that mean something alone: what is worth a mark."),
    earlier=allow_null(make_text("The rejected comment that it comes from.", "aebagbafaydqqcikbmga2dqpcb")),
)
_AUTHOR = make_object(
    key=KEY,
    proved=describe(BOOLEAN, "Whether the author proved to be the one who wrote before.", example=False),
    name=make_text("The name as typed.", "Mina"),
    email=make_text("The e-mail address as typed.", "mina@example.org"),
    url=make_text("The web site.", "https://mina.example"),
)
_PARENT = make_object(
    id=ID,
    author=make_text("Who wrote it.", "Jun"),
    text=make_text("Its beginning.", "What did you think?"),
)
_COMMENT = make_object(
    id=ID,
    site=make_text("The site.", "default"),
    thread=make_text("The key of the thread.", "/recaps/episode-1"),
    parent=describe(
        allow_null(make_optional(_PARENT, "author", "text")), "The comment that it answers, null for none."
    ),
    status=STATUS,
    version=VERSION,
    author=describe(_AUTHOR, "Who wrote it."),
    verdict=make_choice(Verdict, "What the filter thinks."),
    score=SCORE,
    reasons=REASONS,
    text=make_text("The text as typed.", "I loved it."),
    html=make_text("The text as safe HTML.", "<p>I loved it.</p>"),
    evidence=describe(make_list(_EVIDENCE), "What was found in it, and what it counts."),
    flags=describe(INTEGER, "How many readers reported it.", 0),
    needs_review=describe(
        BOOLEAN, "Whether it is published, and in the queue because readers reported it.", example=False
    ),
    flag_reasons=describe(TALLY, "How many gave which reason.", {}),
    created_at=make_time("When it was written."),
    waiting_seconds=describe(INTEGER, "How long ago that was.", 60),
    decided_by=make_text("Who decided last: `policy`, or a moderator's name.", "policy"),
    decided_at=make_time("When."),
)
_HELD_BY = make_object(
    axis=make_choice(Axis, "What holds it."),
    score=SCORE,
    threshold=describe(NUMBER, "The score from which comments are held.", 1.0),
)
_KNOWN_AUTHOR = extend(
    _AUTHOR,
    address=allow_null(make_text("The network of the sender.", "203.0.113.0/24")),
    **RECORD["properties"],
)
_ENTRY = extend(
    _COMMENT,
    author=describe(_KNOWN_AUTHOR, "Who wrote it, with their record at the site."),
    headline=make_text("Why it waits, in a few words.", "Held: 5 links"),
    held_by=describe(allow_null(_HELD_BY), "The score that holds it, null where no score does."),
    language=make_text("A guess from its letters.", "latin") | {"x-extensible-enum": list(LANGUAGE_GUESSES)},
    thread_title=make_text("The title of the page.", "Episode 1"),
    thread_url=make_text("The address of the page.", "https://blog.example/recaps/episode-1"),
)
_REPORT = make_object(
    reason=make_choice(FlagReason, "What is wrong."),
    note=NOTE,
    at=make_time("When."),
    has_record=describe(BOOLEAN, "Whether the reader proved to have a published comment.", example=True),
)
_EDIT = make_object(
    by=make_text("Who changed the text: `author`, or a moderator's name.", "Olive"),
    at=make_time("When."),
    version=VERSION,
    reason=make_text("Why a moderator did it; empty for the author.", "A phone number."),
    text=make_text("The text before.", "I loved it. Call me."),
)
_RESULT = make_object(
    id=ID,
    status=describe({"type": "integer"}, "As the status of a response.", 200),
    comment=refer_to("Comment"),
    problem=refer_to("Problem"),
)
_BULK_RESULT = make_optional(_RESULT, "comment", "problem")
_RESULTS = describe(make_list(refer_to("BulkResult")), "What became of each comment, in the order of the request.")
QUEUE_ANSWERS: Mapping[str, JsonSchema] = {
    "Comment": _COMMENT,
    "Entry": _ENTRY,
    "WholeComment": extend(
        _ENTRY,
        page_url=make_text("Where it was written.", "https://blog.example/recaps/episode-1"),
        user_agent=make_text("The program that sent it.", "Mozilla/5.0"),
        edited_at=allow_null(make_time("When its text was last changed.")),
        decisions=describe(make_list(DECISION), "The newest decisions on it, oldest first."),
        edits=describe(make_list(_EDIT), "The newest changes of its text, oldest first."),
        reports=describe(make_list(_REPORT), "What readers reported."),
    ),
    "QueuePage": make_object(
        comments=describe(make_list(refer_to("Entry")), "The comments of the page, in its order."),
        next=NEXT,
        total=describe(INTEGER, "How many there are.", 1),
        since=make_text("From where the next look goes on.", "c2lu…"),
    ),
    "BulkResult": _BULK_RESULT,
    "Results": make_object(results=_RESULTS),
    "Swept": make_object(results=_RESULTS, next=NEXT),
    "StatusCounts": make_object(
        **{status.value: describe(INTEGER, f"How many comments are {status}.", 0) for status in Status},
        most=describe(INTEGER, "Except for pending, no more are counted.", 1000),
    ),
}
