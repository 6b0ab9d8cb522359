"""The shapes of what readers and authors are answered."""

from collections.abc import Mapping

from service.faults import FaultCode
from service.web.api.public_comment import describe_public, describe_tombstone
from service.web.http.schema import JsonSchema
from service.web.openapi.parts import (
    BOOLEAN,
    INTEGER,
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

_THREAD = make_object(
    key=make_text("The key of the thread.", "/recaps/episode-1"),
    title=make_text("The title of the page.", "Episode 1"),
    url=make_text("The address of the page.", "https://blog.example/recaps/episode-1"),
    open=describe(BOOLEAN, "Whether the thread takes comments.", example=True),
    count=describe(INTEGER, "How many comments it has published.", 1),
)
_REMOVED = describe(
    make_list({"type": "string"}), "What of the text was removed, because no comment may have it.", ["script"]
)
_OWN_STATUS = make_text("`approved`, or `pending` while the comment waits for a moderator.", "approved")
_OWN_COMMENT = extend(
    describe_public(),
    status=_OWN_STATUS | {"x-extensible-enum": ["approved", "pending"]},
    text=make_text("The text as its author typed it.", "I loved how quiet the last scene was."),
    removed=_REMOVED,
)
_POSTED = extend(
    _OWN_COMMENT,
    edit_token=make_text("The right to change the comment: a bearer token. It is given only once.", "eyJ…"),
    edit_until=make_time("When that right ends."),
    author_token=make_text("Send it with the next comment: it proves that both are by the same author.", "eyJ…"),
)
_FAULT = make_object(
    pointer=make_text("Where the fault is: a JSON pointer (RFC 6901) into the body or the query.", "/body"),
    code=make_choice(FaultCode, "What is wrong. A code never changes; later releases may add codes."),
    detail=make_text("The same in an English sentence about the value.", "is required"),
    parameters=describe({"type": "object"}, "The values of that sentence.", {}),
)
_PROBLEM = make_object(
    type=make_text("The kind of the problem.", "urn:recap-comments:problem:invalid-comment"),
    title=make_text("The kind in words.", "The comment is not valid"),
    status=describe({"type": "integer", "minimum": 100}, "The status of the response.", 422),
    detail=make_text("What happened this time.", "The comment was not accepted."),
    instance=make_text("The request, as its `X-Request-Id` says.", "urn:request:5f2b"),
    errors=describe(make_list(make_optional(_FAULT, "parameters")), "The first 20 faults of what was sent."),
    unlisted_errors=describe(INTEGER, "How many more faults there are."),
    current=describe({}, "What is stored now, where the version was stale."),
)

READER_ANSWERS: Mapping[str, JsonSchema] = {
    "Published": describe_public(),
    "Tombstone": extend(
        describe_tombstone(),
        deleted=describe({"const": True, "type": "boolean"}, "Always true: the comment is gone, and its replies stay."),
    ),
    "OneComment": make_optional(extend(describe_public(), removed=_REMOVED), "removed"),
    "OwnComment": make_optional(_OWN_COMMENT, "removed"),
    "Posted": make_optional(_POSTED, "removed"),
    "Thread": _THREAD,
    "ThreadPage": make_object(
        thread=refer_to("Thread"),
        comments=describe(
            make_list({"oneOf": [refer_to("Published"), refer_to("Tombstone")]}),
            "The comments of the page, in its order.",
        ),
        next=allow_null(make_text("The cursor of the next page, null on the last one.", "bzE2…")),
    ),
    "Counts": make_object(
        counts=describe(
            {"type": "object", "additionalProperties": INTEGER},
            "How many comments each thread has published, by its key.",
            {"/recaps/episode-1": 3},
        )
    ),
    "Preview": make_object(html=make_text("The text as it would be shown.", "<p>I loved it.</p>"), removed=_REMOVED),
    "Challenge": make_object(
        required=describe(BOOLEAN, "Whether strangers must prove work now.", example=False),
        challenge=describe(allow_null({"type": "object"}), "A challenge of ALTCHA, null while none is required."),
    ),
    "Reported": make_object(
        id=make_text("The id of the comment.", "aebagbafaydqqcikbmga2dqpca"),
        reported=describe({"const": True, "type": "boolean"}, "Always true: the report was taken."),
    ),
    "State": make_object(status=make_text("`ok` or `ready`.", "ok")),
    "Problem": make_optional(_PROBLEM, "errors", "unlisted_errors", "current"),
}
