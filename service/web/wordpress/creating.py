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
from service.web.http.sender import sender
from service.web.http.services import services
from service.web.wordpress.errors import RestError
from service.web.wordpress.parameters import Parameters, all_parameters
from service.web.wordpress.reading import found, json_response
from service.web.wordpress.search import read_fields
from service.web.wordpress.shape import COMMENTS, address, as_pending, comment_json
from service.web.wordpress.statuses import wished_status

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


def create(site: str, someone: Moderator | None) -> Response:
    """201 with the comment: `approved`, or `hold` where it waits (or is spam, which is not told)."""
    given, now = all_parameters(), services().clock()
    check_origin(site)
    _check_kind(given, someone)
    wish = wished_status(given, Status.APPROVED) if given.has("status") else Status.APPROVED
    draft = _draft(site, given, someone, now)
    posted = services().comments.post(draft, sender(now), now)
    comment = _as_wished(someone, posted, wish, now) if someone else posted.comment
    g.decision = comment.status
    told = comment_json(comment, "edit" if someone else "view", read_fields(given))
    response = json_response(told if someone else as_pending(told), 201)
    number = make_comment_number(comment.id, comment.created_at)
    response.headers["Location"] = address(f"{COMMENTS}/{number}", site)
    if posted.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def _check_kind(given: Parameters, someone: Moderator | None) -> None:
    """Return if it is a reader's new comment that shall be made, and by whoever may say all that is said of it."""
    if given.has("id"):
        raise RestError("rest_comment_exists", "Cannot create existing comment.", 400)
    if given.text("type", "comment") not in ("", "comment"):
        raise RestError("rest_invalid_comment_type", "Cannot create a comment with that type.", 400)
    if given.whole("author", 0, 0, MAX_NUMBER):
        raise RestError("rest_comment_author_invalid", "Invalid comment author ID.", 400)
    for name in _ONLY_MODERATORS:
        if given.has(name) and someone is None:
            message = f"Sorry, you are not allowed to edit '{name}' for comments."
            raise RestError(f"rest_comment_invalid_{name}", message, 401)


def _draft(site: str, given: Parameters, someone: Moderator | None, now: int) -> Draft:
    """The draft of the parameters. Raises `RestError` and `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    parent = _parent(site, given, faults)
    values = {wire: given.values.get(name) for name, wire in _FIELDS.items()}
    values |= {"site": site, "thread": _thread(site, given, parent), "body": _content(given.values.get("content"))}
    values["parent"] = parent.id if parent else None
    if someone and not any(given.has(name) for name in ("author_name", "author_email", "author_url")):
        values |= _signature(someone, site)
    draft = payloads.parse_draft(values, services().settings.sites, faults)
    refuse_faulty(draft, faults, now)
    return draft


def _parent(site: str, given: Parameters, faults: list[Fault]) -> Comment | None:
    number = given.whole("parent", 0, 0, MAX_NUMBER)
    given.check()
    if not number:
        return None
    try:
        return found(site, number)
    except RestError:
        faults.append(Fault("/parent", "is not a published comment of this thread"))
        return None


def _thread(site: str, given: Parameters, parent: Comment | None) -> Any:  # noqa: ANN401 - whatever was sent
    """The key of the thread: as `thread` says, the one that the number in `post` stands for, the parent's."""
    if given.has("thread"):
        return given.values["thread"]
    if not given.has("post"):
        return parent.thread if parent else None
    number = given.whole("post", 0, 1, MAX_NUMBER)
    given.check()
    key = Timeline(services().engine).find_thread_key(site, number)
    if not key:
        raise RestError("rest_comment_invalid_post_id", "Nobody has commented on a post of this number yet.", 403)
    return key


def _content(value: Any) -> Any:  # noqa: ANN401 - whatever was sent
    """The text: given as it is, or as the member `raw`."""
    return value.get("raw") if isinstance(value, dict) else value


def _signature(someone: Moderator, site: str) -> dict[str, str]:
    """Who a moderator is who says nothing of themselves: their name, and an address that nobody else can claim."""
    mailbox = services().pseudonyms.hash_request("moderator", site, someone.name)
    return {"name": someone.name, "email": f"{mailbox}@moderators.invalid"}


def _as_wished(someone: Moderator, posted: Posted, status: Status, now: int) -> Comment:
    """A moderator's own comment stands where they want it, whatever the filter thinks: published unless they say.

    One that was sent again stands there by now, unless the first try ended before; what a person decided stays.
    """
    stored = services().comments.store.find_comment(posted.comment.id) if posted.replayed else posted.comment
    comment = stored or posted.comment
    if comment.deleted or comment.status is status or comment.decision.is_by_person:
        return comment
    return services().queue.decide(someone, Wish(comment.id, status, comment.version), now)
