"""POST to the list: a comment is submitted, through the same use case as everywhere."""

from typing import Any

from flask import Response, g

from service.comments.use_cases import Posted
from service.errors import Fault
from service.model.comment import Comment
from service.model.draft import Draft
from service.model.moderator import Moderator
from service.model.number import MAX_NUMBER, make_comment_number
from service.model.status import Status
from service.moderation.decisions import Wish
from service.storage.timeline import Timeline
from service.web.api import payloads
from service.web.api.draft_faults import refuse_faulty
from service.web.http.request_checks import check_origin
from service.web.http.sender import identify_sender
from service.web.http.services import services
from service.web.wordpress.errors import RestError
from service.web.wordpress.parameters import Parameters, parse_request
from service.web.wordpress.reading import find_comment, make_json_response
from service.web.wordpress.search import read_fields
from service.web.wordpress.shape import COMMENTS, build_url, comment_json, hide_rejection
from service.web.wordpress.statuses import parse_status

# WordPress' parameters -> the wire's fields. What stands in neither list is nobody's business.
_FIELDS = {
    "author_name": "name",
    "author_email": "email",
    "author_url": "url",
    "page_url": "page_url",
    "page_title": "page_title",
    "opened_at": "opened_at",
    "website2": "website2",
    "proof": "proof",
}
_ONLY_MODERATORS = ("status", "author_ip")


def create_comment(site: str, someone: Moderator | None) -> Response:
    """201 with the comment: `approved`, or `hold` where it waits (or is spam, which is not told)."""
    given, now = parse_request(), services().clock()
    check_origin(site)
    _check_kind(given, someone)
    wish = parse_status(given, Status.APPROVED) if given.has_value("status") else Status.APPROVED
    draft = _parse_draft(site, given, someone, now)
    posted = services().comments.post(draft, identify_sender(now), now)
    comment = _apply_status(someone, posted, wish, now) if someone else posted.comment
    g.decision = comment.status
    told = comment_json(comment, "edit" if someone else "view", read_fields(given))
    response = make_json_response(told if someone else hide_rejection(told), 201)
    number = make_comment_number(comment.id, comment.created_at)
    response.headers["Location"] = build_url(f"{COMMENTS}/{number}", site)
    if posted.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def _check_kind(given: Parameters, someone: Moderator | None) -> None:
    """Return if it is a reader's new comment that shall be made, and by whoever may say all that is said of it."""
    if given.has_value("id"):
        raise RestError("rest_comment_exists", "Cannot create existing comment.", 400)
    if given.read_text("type", "comment") not in ("", "comment"):
        raise RestError("rest_invalid_comment_type", "Cannot create a comment with that type.", 400)
    if given.read_int("author", 0, 0, MAX_NUMBER):
        raise RestError("rest_comment_author_invalid", "Invalid comment author ID.", 400)
    for name in _ONLY_MODERATORS:
        if given.has_value(name) and someone is None:
            message = f"Sorry, you are not allowed to edit '{name}' for comments."
            raise RestError(f"rest_comment_invalid_{name}", message, 401)


def _parse_draft(site: str, given: Parameters, someone: Moderator | None, now: int) -> Draft:
    """The draft of the parameters. Raises `RestError` and `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    parent = _find_parent(site, given, faults)
    values = {wire: given.values.get(name) for name, wire in _FIELDS.items()}
    values |= {"site": site, "thread": _find_thread_key(site, given, parent)}
    values["body"] = _read_content(given.values.get("content"))
    values["parent"] = parent.id if parent else None
    if someone and not any(given.has_value(name) for name in ("author_name", "author_email", "author_url")):
        values |= _make_signature(someone, site)
    draft = payloads.parse_draft(values, services().settings.sites, faults)
    refuse_faulty(draft, faults, now)
    return draft


def _find_parent(site: str, given: Parameters, faults: list[Fault]) -> Comment | None:
    number = given.read_int("parent", 0, 0, MAX_NUMBER)
    given.check()
    if not number:
        return None
    try:
        return find_comment(site, number)
    except RestError:
        faults.append(Fault("/parent", "is not a published comment of this thread"))
        return None


def _find_thread_key(site: str, given: Parameters, parent: Comment | None) -> Any:  # noqa: ANN401 - whatever was sent
    """The key of the thread: as `thread` says, the one that the number in `post` stands for, the parent's."""
    if given.has_value("thread"):
        return given.values["thread"]
    if not given.has_value("post"):
        return parent.thread if parent else None
    number = given.read_int("post", 0, 1, MAX_NUMBER)
    given.check()
    key = Timeline(services().engine).find_thread_key(site, number)
    if not key:
        raise RestError("rest_comment_invalid_post_id", "Nobody has commented on a post of this number yet.", 403)
    return key


def _read_content(value: Any) -> Any:  # noqa: ANN401 - whatever was sent
    """The text: given as it is, or as the member `raw`."""
    return value.get("raw") if isinstance(value, dict) else value


def _make_signature(someone: Moderator, site: str) -> dict[str, str]:
    """Who a moderator is who says nothing of themselves: their name, and an address that nobody else can claim."""
    mailbox = services().pseudonyms.hash_request("moderator", site, someone.name)
    return {"name": someone.name, "email": f"{mailbox}@moderators.invalid"}


def _apply_status(someone: Moderator, posted: Posted, status: Status, now: int) -> Comment:
    """A moderator's own comment stands where they want it, whatever the filter thinks: published unless they say.

    One that was sent again stands there by now, unless the first try ended before; what a person decided stays.
    """
    stored = services().comments.store.find_comment(posted.comment.id) if posted.replayed else posted.comment
    comment = stored or posted.comment
    if comment.deleted or comment.status is status or comment.decision.is_by_person:
        return comment
    return services().queue.decide(someone, Wish(comment.id, status, comment.version), now)
