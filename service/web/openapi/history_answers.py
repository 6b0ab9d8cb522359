"""The shapes of the history and of what changed meanwhile."""

from collections.abc import Mapping

from service.model.audit_event import AuditAction
from service.web.http.schema import JsonSchema
from service.web.openapi.moderation_parts import DECISION, ID, KEY, NEXT, NOTE, STATUS, VERSION
from service.web.openapi.parts import (
    INTEGER,
    allow_null,
    describe,
    extend,
    make_choice,
    make_list,
    make_object,
    make_text,
    make_time,
    refer_to,
)

_DECISION_ENTRY = extend(
    DECISION,
    kind=describe({"const": "decision", "type": "string"}, "Always `decision`."),
    id=ID,
    thread=make_text("The key of the thread.", "/recaps/episode-1"),
    name=make_text("The name of the author.", "Mina"),
)
_AUDIT_EVENT = make_object(
    kind=make_choice(AuditAction, "What was done."),
    by=make_text("Who did it.", "Olive"),
    at=make_time("When."),
    note=NOTE,
    id=allow_null(make_text("The id of the comment that was edited.", "aebagbafaydqqcikbmga2dqpca")),
    thread=allow_null(make_text("The thread that it is about.", "/recaps/episode-1")),
    author=allow_null(KEY),
    version=describe(INTEGER, "The version of the rules, thread or comment that it made.", 0),
    until=allow_null(make_time("When it ends.")),
)
_DECIDED = make_object(
    id=ID, status=STATUS, version=VERSION, by=make_text("Who decided.", "Olive"), at=make_time("When.")
)
_PAST = describe(
    make_list({"anyOf": [refer_to("PastDecision"), refer_to("PastAct")]}), "What people did, newest first."
)
HISTORY_ANSWERS: Mapping[str, JsonSchema] = {
    "PastDecision": _DECISION_ENTRY,
    "PastAct": _AUDIT_EVENT,
    "History": make_object(decisions=_PAST, next=NEXT),
    "Changes": make_object(
        decisions=describe(make_list(_DECIDED), "What people decided, oldest first."),
        arrived=describe(INTEGER, "How many held comments were written.", 0),
        next=make_text("From where the next look goes on.", "c2lu…"),
    ),
}
