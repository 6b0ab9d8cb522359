"""Changes to one comment: its status, the trash, and its end. Only for moderators of its site."""

from collections.abc import Mapping
from typing import Any

from flask import Response, g

from service.model.comment import Comment
from service.model.moderator import Moderator
from service.model.status import Status
from service.moderation.decisions import Wish
from service.moderation.erasing import erase
from service.web.http.request_checks import check_origin
from service.web.http.services import services
from service.web.wordpress.errors import RestError, make_invalid_error
from service.web.wordpress.parameters import Parameters, parse_request
from service.web.wordpress.reading import find_comment, make_json_response
from service.web.wordpress.search import read_fields
from service.web.wordpress.shape import comment_json
from service.web.wordpress.statuses import parse_status

# WordPress lets moderators rewrite these; here a comment's words and name stay its author's.
_READ_ONLY = ("post", "parent", "author", "author_name", "author_email", "author_url", "date", "date_gmt", "type")


def update_comment(site: str, number: int, someone: Moderator | None) -> Response:
    """The comment at the status that is wished. Whatever else is sent must be as it is already."""
    given = parse_request()
    moderator = _require_moderator(site, someone, "rest_cannot_edit", "edit")
    comment = find_comment(site, number)
    status = parse_status(given, comment.status, comment)
    _check_unchanged(given, comment_json(comment, "edit"))
    if status is not comment.status:
        comment = _decide(moderator, comment, status)
    return make_json_response(comment_json(comment, "edit", read_fields(given)))


def delete_comment(site: str, number: int, someone: Moderator | None) -> Response:
    """The comment in the trash; with `force` its text and author are gone for ever."""
    given = parse_request()
    moderator = _require_moderator(site, someone, "rest_cannot_delete", "delete")
    comment = find_comment(site, number)
    force = given.read_bool("force")
    given.check()
    if force:
        told = comment_json(comment, "edit")
        erase(services().queue, moderator, comment, services().clock())
        return make_json_response({"deleted": True, "previous": told})
    if comment.status is Status.TRASH:
        raise RestError("rest_already_trashed", "The comment has already been trashed.", 410)
    return make_json_response(comment_json(_decide(moderator, comment, Status.TRASH), "edit", read_fields(given)))


def _require_moderator(site: str, someone: Moderator | None, code: str, what: str) -> Moderator:
    """Somebody, if they may change comments: who may not learns nothing of whether one is there."""
    check_origin(site)
    if someone is None:
        raise RestError(code, f"Sorry, you are not allowed to {what} this comment.", 401)
    return someone


def _decide(moderator: Moderator, comment: Comment, status: Status) -> Comment:
    decided = services().queue.decide(moderator, Wish(comment.id, status, comment.version), services().clock())
    g.decision = decided.status
    return decided


def _check_unchanged(given: Parameters, told: Mapping[str, Any]) -> None:
    """Return if nothing is to change but the status. Raises `RestError` (rest_invalid_param) with all that is."""
    changed = [name for name in _READ_ONLY if given.has_value(name) and not _is_same(given.values[name], told[name])]
    faults = dict.fromkeys(changed, "cannot be changed here")
    content = given.values.get("content")
    raw = content.get("raw", told["content"]["raw"]) if isinstance(content, dict) else content
    if content is not None and raw not in told["content"].values():
        faults["content"] = "cannot be changed: a comment's words are its author's"
    if faults:
        raise make_invalid_error(faults)


def _is_same(value: object, own: object) -> bool:
    return str(value).removesuffix("Z") == str(own)
