"""The moderators' form: a button beside one comment, or one choice for all comments that are ticked."""

from collections.abc import Mapping
from types import MappingProxyType

from werkzeug.datastructures import MultiDict

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.status import Status
from service.moderation.decisions import DecisionRequest

MAX_REQUESTS = 100
# More digits than any version has. `int` refuses a text of thousands of digits, and takes long for it.
_MAX_VERSION_DIGITS = 15


def parse_decision_form(form: MultiDict[str, str]) -> list[DecisionRequest]:
    """Return the decisions that the form asks for, none if nothing was ticked or chosen.

    `one` is `id:version:status`. Without it, `bulk` is the status for each `selected`, which is `id:version`.
    Raises `DomainError` (invalid-query) for anything that the page does not send.
    """
    one = form.get("one", "")
    if one:
        id_and_version, _, status = one.rpartition(":")
        return [_parse_decision(id_and_version, status)]
    selected, status = form.getlist("selected"), form.get("bulk", "")
    if not selected or not status:
        return []
    if len(selected) > MAX_REQUESTS:
        raise _make_error(FaultCode.WRONG_COUNT, {"fewest": 1, "most": MAX_REQUESTS})
    return [_parse_decision(id_and_version, status) for id_and_version in selected]


def _parse_decision(id_and_version: str, status: str) -> DecisionRequest:
    comment_id, _, version = id_and_version.partition(":")
    if not comment_id or status not in list(Status) or not (version.isascii() and version.isdigit()):
        raise _make_error(FaultCode.NOT_A_DECISION)
    return DecisionRequest(comment_id, Status(status), int(version[:_MAX_VERSION_DIGITS]))


def _make_error(code: FaultCode, parameters: Mapping[str, int] = MappingProxyType({})) -> DomainError:
    return DomainError(Slug.INVALID_QUERY, "The decision cannot be read.", [Fault("/decision", code, parameters)])
