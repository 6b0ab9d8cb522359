"""Wishes of the moderators' form: a button beside one comment, or one choice for all that are ticked."""

from werkzeug.datastructures import MultiDict

from service.errors import DomainError, Fault, Slug
from service.model.status import Status
from service.moderation.decisions import Wish

MAX_REQUESTS = 100


def parse_decision_form(form: MultiDict[str, str]) -> list[Wish]:
    """What the form wishes: `one` is `id:version:status`; else `bulk` is a status for each `selected` `id:version`.

    Raises `DomainError` (invalid-query) for anything that the page does not send.
    """
    one = form.get("one", "")
    if one:
        place, _, status = one.rpartition(":")
        return [_parse_decision(place, status)]
    selected, status = form.getlist("selected"), form.get("bulk", "")
    if not selected or not status:
        return []
    if len(selected) > MAX_REQUESTS:
        raise _make_error(f"at most {MAX_REQUESTS} comments can be decided at once")
    return [_parse_decision(place, status) for place in selected]


def _parse_decision(place: str, status: str) -> Wish:
    comment_id, _, version = place.partition(":")
    if not comment_id or status not in list(Status) or not (version.isascii() and version.isdigit()):
        raise _make_error("is no decision on a comment")
    return Wish(comment_id, Status(status), int(version[:15]))


def _make_error(detail: str) -> DomainError:
    return DomainError(Slug.INVALID_QUERY, "The decision cannot be read.", [Fault("/decision", detail)])
