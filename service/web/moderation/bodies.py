"""The bodies of requests to decide on comments. Each is parsed, or refused with every fault at once."""

from collections.abc import Collection, Mapping
from typing import Any

from service.faults import Fault, FaultCode
from service.model.comment import is_comment_id
from service.model.evidence import Reason
from service.model.status import Status
from service.moderation.decisions import DecisionRequest, Request, UndoRequest
from service.web.api.payloads import refuse_faults
from service.web.http.fields import NOTE, THREAD, Field, make_pointer, parse_text_field

MAX_REQUESTS = 100
_MAX_REASON_LENGTH = 40
_DECISION_FIELDS = ("status", "version", "reason", "note")


def parse_decision_request(values: Mapping[str, Any], comment_id: str) -> DecisionRequest:
    """Return the decision on one comment. Raises `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    decision_request = _parse_decision(values, comment_id, "", faults)
    refuse_faults(faults)
    return decision_request


def parse_undo_request(values: Mapping[str, Any], comment_id: str) -> UndoRequest:
    """Return which version's decision is undone. Raises `DomainError` (invalid-comment) with every fault."""
    faults = find_unknown_names(values, ("version",))
    version = _parse_version(values, "", faults)
    refuse_faults(faults)
    return UndoRequest(comment_id, version)


def parse_requests(values: Mapping[str, Any]) -> list[Request]:
    """Return the decisions and the undos for many comments, in their order.

    Raises `DomainError` (invalid-comment) with every fault.
    """
    faults = find_unknown_names(values, ("decisions", "undo"))
    entries = _parse_lists(values, faults)
    requests = [
        _parse_entry(entry, name, f"/{name}/{index}", faults)
        for name, listed in entries.items()
        for index, entry in enumerate(listed)
    ]
    refuse_faults(faults)
    return [request for request in requests if request]


def parse_openness(values: Mapping[str, Any]) -> tuple[str, bool]:
    """Return a thread's key and whether the thread shall be open.

    Raises `DomainError` (invalid-comment) with every fault.
    """
    faults = find_unknown_names(values, ("thread", "open"))
    key, is_open = parse_text_field(values.get("thread"), "/thread", THREAD, faults), values.get("open")
    if not isinstance(is_open, bool):
        faults.append(Fault("/open", FaultCode.NOT_A_BOOLEAN))
    refuse_faults(faults)
    return key, is_open is True


def find_unknown_names(values: Mapping[str, Any], names: Collection[str], where: str = "") -> list[Fault]:
    """Return a fault for each name in `values` that is not one of `names`. `where` points at the object (RFC 6901)."""
    return [Fault(where + make_pointer(name), FaultCode.UNKNOWN_FIELD) for name in values if name not in names]


def parse_status(value: object, where: str, faults: list[Fault]) -> Status:
    """Return the status that `value` names. Any other value is a fault at `where`, and is read as pending."""
    if value in list(Status):
        return Status(str(value))
    faults.append(Fault(where, FaultCode.NOT_A_CHOICE, {"choices": list(Status)}))
    return Status.PENDING


def _parse_lists(values: Mapping[str, Any], faults: list[Fault]) -> dict[str, list[Any]]:
    """Return the entries of both lists, or none of them where there are too few or too many."""
    entries: dict[str, list[Any]] = {}
    for name in ("decisions", "undo"):
        listed = [] if values.get(name) is None else values[name]
        if not isinstance(listed, list):
            faults.append(Fault(f"/{name}", FaultCode.NOT_A_LIST))
            listed = []
        entries[name] = listed
    count = sum(map(len, entries.values()))
    if not 1 <= count <= MAX_REQUESTS and not faults:
        where = "undo" if entries["undo"] and not entries["decisions"] else "decisions"
        faults.append(Fault(f"/{where}", FaultCode.WRONG_COUNT, {"fewest": 1, "most": MAX_REQUESTS}))
        return {}
    return entries


def _parse_entry(entry: object, name: str, where: str, faults: list[Fault]) -> Request | None:
    if not isinstance(entry, dict):
        faults.append(Fault(f"{where}/id", FaultCode.NOT_A_COMMENT_ID))
        return None
    comment_id = entry.get("id")
    if not isinstance(comment_id, str) or not is_comment_id(comment_id):
        faults.append(Fault(f"{where}/id", FaultCode.NOT_A_COMMENT_ID))
        comment_id = ""
    values = {member: value for member, value in entry.items() if member != "id"}
    if name == "decisions":
        return _parse_decision(values, comment_id, where, faults)
    faults += find_unknown_names(values, ("version",), where)
    return UndoRequest(comment_id, _parse_version(values, where, faults))


def _parse_decision(values: Mapping[str, Any], comment_id: str, where: str, faults: list[Fault]) -> DecisionRequest:
    faults += find_unknown_names(values, _DECISION_FIELDS, where)
    status = parse_status(values.get("status"), f"{where}/status", faults)
    version = _parse_version(values, where, faults)
    reason = parse_text_field(values.get("reason"), f"{where}/reason", Field(_MAX_REASON_LENGTH), faults)
    if reason and reason not in list(Reason):
        faults.append(Fault(f"{where}/reason", FaultCode.NOT_A_CHOICE, {"choices": list(Reason)}))
    return DecisionRequest(
        comment_id, status, version, reason, parse_text_field(values.get("note"), f"{where}/note", NOTE, faults)
    )


def _parse_version(values: Mapping[str, Any], where: str, faults: list[Fault]) -> int:
    version = values.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version >= 1:
        return version
    faults.append(Fault(f"{where}/version", FaultCode.NOT_A_WHOLE_NUMBER))
    return 1
