"""Changes to one comment: its status, the trash, and its erasure. Only for moderators of its site."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flask import Response, g

from service.comments.lookup import CommentLookup
from service.model.comment import Comment
from service.model.moderator import Moderator
from service.model.status import Status
from service.moderation.decisions import DecisionRequest
from service.moderation.erasing import erase_comment
from service.moderation.queue import Queue
from service.web.http.origins import Sites, check_origin
from service.web.wordpress.addresses import make_json_response
from service.web.wordpress.errors import RestError, make_invalid_error
from service.web.wordpress.parameters import Parameters, parse_request
from service.web.wordpress.reading import require_comment
from service.web.wordpress.search import read_fields
from service.web.wordpress.shape import CommentShaper
from service.web.wordpress.statuses import parse_status

# WordPress lets moderators rewrite these. Here a comment's words and name stay its author's.
_READ_ONLY = ("post", "parent", "author", "author_name", "author_email", "author_url", "date", "date_gmt", "type")


class Moderating(NamedTuple):
    """What PUT, PATCH and DELETE do, and POST to one comment."""

    lookup: CommentLookup
    queue: Queue
    shaper: CommentShaper
    sites: Sites
    clock: Callable[[], int]

    def update_comment(self, site: str, number: int, person: Moderator | None) -> Response:
        """Give the comment the status that was sent, and return it. Any other value must be the stored one."""
        parameters = parse_request()
        moderator = self._require_moderator(site, person, "rest_cannot_edit", "edit")
        comment = require_comment(self.lookup, site, number)
        status = parse_status(parameters, comment.status, comment)
        _check_unchanged(parameters, self.shaper.shape_comment(comment, "edit"))
        if status is not comment.status:
            comment = self._decide(moderator, comment, status)
        return make_json_response(self.shaper.shape_comment(comment, "edit", read_fields(parameters)))

    def delete_comment(self, site: str, number: int, person: Moderator | None) -> Response:
        """Move the comment to the trash. With `force`, erase its text and author for ever."""
        parameters = parse_request()
        moderator = self._require_moderator(site, person, "rest_cannot_delete", "delete")
        comment = require_comment(self.lookup, site, number)
        is_forced = parameters.read_bool("force")
        parameters.check()
        if is_forced:
            previous = self.shaper.shape_comment(comment, "edit")
            erase_comment(self.queue, moderator, comment, self.clock())
            return make_json_response({"deleted": True, "previous": previous})
        if comment.status is Status.TRASH:
            raise RestError("rest_already_trashed", "The comment has already been trashed.", 410)
        trashed = self._decide(moderator, comment, Status.TRASH)
        return make_json_response(self.shaper.shape_comment(trashed, "edit", read_fields(parameters)))

    def _decide(self, moderator: Moderator, comment: Comment, status: Status) -> Comment:
        decided = self.queue.decide(moderator, DecisionRequest(comment.id, status, comment.version), self.clock())
        g.decision = decided.status
        return decided

    def _require_moderator(self, site: str, person: Moderator | None, code: str, verb: str) -> Moderator:
        """Return the moderator. Others are refused before the comment is read, so they do not learn if it exists."""
        check_origin(site, self.sites)
        if person is None:
            raise RestError(code, f"Sorry, you are not allowed to {verb} this comment.", 401)
        return person


def _check_unchanged(parameters: Parameters, stored: Mapping[str, Any]) -> None:
    """Check that only the status changes. Raises `RestError` (rest_invalid_param) with every fault of the request."""
    changed = [
        name
        for name in _READ_ONLY
        if parameters.has_value(name) and not _is_same(parameters.values[name], stored[name])
    ]
    faults = parameters.faults | dict.fromkeys(changed, "cannot be changed here")
    content = parameters.values.get("content")
    raw = content.get("raw", stored["content"]["raw"]) if isinstance(content, dict) else content
    if content is not None and raw not in stored["content"].values():
        faults["content"] = "cannot be changed: a comment's words are its author's"
    if faults:
        raise make_invalid_error(faults)


def _is_same(value: object, stored_value: object) -> bool:
    return str(value).removesuffix("Z") == str(stored_value)
