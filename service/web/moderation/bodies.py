"""The bodies that moderators send about comments, threads and authors: each field is declared here once."""

from typing import Any, NamedTuple

from service.faults import Fault, FaultCode
from service.model.comment import LONGEST_ID, is_comment_id
from service.model.evidence import Reason
from service.model.status import Status
from service.moderation.decisions import DecisionRequest, Request, UndoRequest
from service.moderation.editing import EditRequest
from service.web.api.bodies import COMMENT_TEXT
from service.web.http.body import refuse_faults
from service.web.http.fields import NOTE, Field, parse_time
from service.web.http.schema import Object
from service.web.http.value_kinds import Boolean, Choice, Integer, ItemList, Text

MAX_REQUESTS = 100


def _parse_id(text: str, where: str, faults: list[Fault]) -> str:
    if not is_comment_id(text):
        faults.append(Fault(where, FaultCode.NOT_A_COMMENT_ID))
    return text


def _check_count(values: dict[str, Any], faults: list[Fault]) -> None:
    """Check that both lists together have 1 to `MAX_REQUESTS` entries."""
    count = sum(map(len, values.values()))
    if not 1 <= count <= MAX_REQUESTS and not faults:
        where = "/undo" if values["undo"] and not values["decisions"] else "/decisions"
        faults.append(Fault(where, FaultCode.WRONG_COUNT, {"fewest": 1, "most": MAX_REQUESTS}))


_VERSION = Integer(1, required=True, default=1, about="The version of the comment that the moderator saw.", example=1)
_NOTE = Text(NOTE, about="A remark for the other moderators.", example="Third advertisement today.")
_ID = Text(
    Field(LONGEST_ID),
    _parse_id,
    required=True,
    about="The id of the comment.",
    example="aebagbafaydqqcikbmga2dqpca",
)
DECISION = Object(
    {
        "status": Choice(
            Status, required=True, default=Status.PENDING, about="The status that the comment gets.", example="approved"
        ),
        "version": _VERSION,
        "reason": Choice(tuple(Reason), blank=True, default="", about="Why, if it is one of the known reasons."),
        "note": _NOTE,
    }
)
UNDO = Object({"version": _VERSION})
TEXT_EDIT = Object(
    {
        "body": COMMENT_TEXT,
        "version": _VERSION,
        "reason": Text(
            NOTE, required=True, about="Why the text is changed, for the other moderators.", example="A phone number."
        ),
    }
)
BULK = Object(
    {
        "decisions": ItemList(
            Object({"id": _ID, **DECISION.members}, key="id"),
            MAX_REQUESTS,
            about="Statuses for comments.",
            example=[{"id": "aebagbafaydqqcikbmga2dqpca", "status": "approved", "version": 1}],
        ),
        "undo": ItemList(
            Object({"id": _ID, **UNDO.members}, key="id"),
            MAX_REQUESTS,
            about="Comments whose newest decision by a person is taken back.",
        ),
    },
    check=_check_count,
    keywords={"anyOf": [{"required": ["decisions"]}, {"required": ["undo"]}]},
)
BAN = Object(
    {
        "until": Text(
            Field(40),
            parse_time,
            default=0,
            format="date-time",
            about="When it ends. Without it, it does not end by itself.",
            example="2036-12-31T00:00:00Z",
        ),
        "note": _NOTE,
    }
)
TRUST = Object({**BAN.members, "release": Boolean(about="Whether the author's held comments are published.")})
TOKEN = Object({"token": Text(Field(500), required=True, about="The token of a moderator.")})


def parse_requests(values: dict[str, Any]) -> list[Request]:
    """Return the decisions and the undos of a bulk that was parsed, in their order."""
    decisions = [make_decision_request(entry["id"], entry) for entry in values["decisions"]]
    return [*decisions, *(UndoRequest(entry["id"], entry["version"]) for entry in values["undo"])]


def make_decision_request(comment_id: str, values: dict[str, Any]) -> DecisionRequest:
    """Return the decision on one comment, from the values of its body."""
    return DecisionRequest(comment_id, values["status"], values["version"], values["reason"], values["note"])


def make_edit_request(comment_id: str, values: dict[str, Any]) -> EditRequest:
    """Return the change of a comment's text, from the values of its body."""
    return EditRequest(comment_id, values["version"], values["body"], values["reason"])


class StandingRequest(NamedTuple):
    """What a moderator says about an author.

    `until` is when it ends (ms since 1970, 0 for never), `note` why it was said. With `release`, the author's held
    comments are published.
    """

    until: int
    note: str
    release: bool = False


def parse_standing_request(schema: Object, values: dict[str, Any], now: int) -> StandingRequest:
    """Return the request of a body (`TRUST` or `BAN`) that was sent at `now` (ms).

    Raises `DomainError` (invalid-comment) with every fault.
    """
    faults: list[Fault] = []
    request = StandingRequest(**schema.parse(values, "", faults))
    if 0 < request.until <= now:
        faults.append(Fault("/until", FaultCode.NOT_IN_FUTURE))
    refuse_faults(faults)
    return request
