"""Asks: what moderators' bodies want done with comments, or every fault of them at once."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from service.detection.text.language import LANGUAGE_GUESSES
from service.errors import Fault
from service.model.comment import is_comment_id
from service.model.evidence import Reason
from service.model.status import Status
from service.moderation.decisions import Ask, Undo, Wish
from service.moderation.queue_filters import Filters
from service.web.api.payloads import refuse
from service.web.http.fields import NOTE, STANDING_FIELDS, Field, moment, pointer, text, texts

MAX_REQUESTS = 100
MAX_FILTER_LENGTH = 512
FILTER_NAMES = ("reason", "thread", "author", "q", "language")
_DECISION_FIELDS = ("status", "version", "reason", "note")


class BulkRequest(NamedTuple):
    """A status for all that a filter finds in one queue, `limit` comments at a time."""

    status: Status
    queue: Status
    filters: Filters
    limit: int
    after: str


class StandingRequest(NamedTuple):
    """What somebody says of an author: until when (ms, 0 for ever), why, and whether their held comments go free."""

    until: int
    note: str
    release: bool


def parse_standing_request(values: Mapping[str, Any], now: int, *, may_release: bool) -> StandingRequest:
    """What is said of an author at `now` (ms). Raises `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    release = values.get("release", False) if may_release else False
    if not isinstance(release, bool):
        faults.append(Fault("/release", "must be true or false"))
    said = texts(
        {name: value for name, value in values.items() if not (may_release and name == "release")},
        STANDING_FIELDS,
        faults,
    )
    until = moment(said["until"], "/until", faults)
    if 0 < until <= now:
        faults.append(Fault("/until", "is over already"))
    refuse(faults)
    return StandingRequest(until, said["note"], release is True)


def parse_decision_request(values: Mapping[str, Any], comment_id: str) -> Wish:
    """What a moderator wants of one comment. Raises `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    wish = _parse_decision(values, comment_id, "", faults)
    refuse(faults)
    return wish


def parse_undo_request(values: Mapping[str, Any], comment_id: str) -> Undo:
    """Which version's decision is taken back. Raises `DomainError` (invalid-comment) with every fault."""
    faults = find_unknown_names(values, ("version",))
    version = _parse_version(values, "", faults)
    refuse(faults)
    return Undo(comment_id, version)


def parse_requests(values: Mapping[str, Any]) -> list[Ask]:
    """Decisions and what is taken back, of many comments. Raises `DomainError` (invalid-comment) with every fault."""
    faults = find_unknown_names(values, ("decisions", "undo"))
    entries = {name: [] if values.get(name) is None else values[name] for name in ("decisions", "undo")}
    for name, listed in entries.items():
        if not isinstance(listed, list):
            faults.append(Fault(f"/{name}", "must be a list"))
            entries[name] = []
    count = sum(map(len, entries.values()))
    if not 1 <= count <= MAX_REQUESTS and not faults:
        where = "undo" if entries["undo"] and not entries["decisions"] else "decisions"
        faults.append(Fault(f"/{where}", f"must have 1 to {MAX_REQUESTS} entries, together with the other list"))
        entries = {}
    asks = [
        _parse_entry(entry, name, f"/{name}/{place}", faults)
        for name, listed in entries.items()
        for place, entry in enumerate(listed)
    ]
    refuse(faults)
    return [ask for ask in asks if ask]


def _parse_entry(entry: object, name: str, where: str, faults: list[Fault]) -> Ask | None:
    if not isinstance(entry, dict):
        faults.append(Fault(f"{where}/id", "must be the id of a comment"))
        return None
    comment_id = entry.get("id")
    if not isinstance(comment_id, str) or not is_comment_id(comment_id):
        faults.append(Fault(f"{where}/id", "must be the id of a comment"))
        comment_id = ""
    values = {member: value for member, value in entry.items() if member != "id"}
    if name == "decisions":
        return _parse_decision(values, comment_id, where, faults)
    faults += find_unknown_names(values, ("version",), where)
    return Undo(comment_id, _parse_version(values, where, faults))


def parse_bulk_request(values: Mapping[str, Any]) -> BulkRequest:
    """The status for all that a filter finds. Raises `DomainError` (invalid-comment) with every fault."""
    faults = find_unknown_names(values, ("status", "filter", "limit", "after"))
    wanted, limit = values.get("filter"), values.get("limit", MAX_REQUESTS)
    if not isinstance(wanted, dict):
        faults.append(Fault("/filter", "must be an object"))
        wanted = {}
    faults += find_unknown_names(wanted, ("status", *FILTER_NAMES), "/filter")
    if not isinstance(limit, int) or isinstance(limit, bool) or not 1 <= limit <= MAX_REQUESTS:
        faults.append(Fault("/limit", f"must be a whole number from 1 to {MAX_REQUESTS}"))
    sweep = BulkRequest(
        status=_parse_status(values.get("status"), "/status", faults),
        queue=_parse_status(wanted.get("status", Status.PENDING), "/filter/status", faults),
        filters=_parse_filters(wanted, faults),
        limit=limit if isinstance(limit, int) else 0,
        after=text(values.get("after"), "/after", Field(2000), faults),
    )
    if sweep.filters.language not in ("", *LANGUAGE_GUESSES):
        faults.append(Fault("/filter/language", f"must be one of {', '.join(LANGUAGE_GUESSES)}"))
    refuse(faults)
    return sweep


def _parse_filters(values: Mapping[str, Any], faults: list[Fault]) -> Filters:
    texts_of_filters = (
        text(values.get(name), f"/filter/{name}", Field(MAX_FILTER_LENGTH), faults) for name in FILTER_NAMES
    )
    return Filters(*texts_of_filters)


def find_unknown_names(values: Mapping[str, Any], known: Collection[str], where: str = "") -> list[Fault]:
    """A fault for each name that is not known."""
    return [Fault(where + pointer(name), "is not a field of this body") for name in values if name not in known]


def _parse_decision(values: Mapping[str, Any], comment_id: str, where: str, faults: list[Fault]) -> Wish:
    faults += find_unknown_names(values, _DECISION_FIELDS, where)
    status = _parse_status(values.get("status"), f"{where}/status", faults)
    version = _parse_version(values, where, faults)
    reason = text(values.get("reason"), f"{where}/reason", Field(40), faults)
    if reason and reason not in list(Reason):
        faults.append(Fault(f"{where}/reason", "is not a known reason"))
    return Wish(comment_id, status, version, reason, text(values.get("note"), f"{where}/note", NOTE, faults))


def _parse_status(value: object, where: str, faults: list[Fault]) -> Status:
    if value in list(Status):
        return Status(str(value))
    faults.append(Fault(where, f"must be one of {', '.join(Status)}"))
    return Status.PENDING


def _parse_version(values: Mapping[str, Any], where: str, faults: list[Fault]) -> int:
    version = values.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version >= 1:
        return version
    faults.append(Fault(f"{where}/version", "must be the version that you saw, a whole number from 1"))
    return 1
