"""Editing a comment's text as a moderator. Its history keeps who did it, when, why, and the text before."""

from typing import NamedTuple

from service.engines.port import Conflict
from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.body import Body
from service.model.comment import Comment
from service.model.moderator import Moderator
from service.moderation.decisions import make_stale_error
from service.moderation.queue import Queue
from service.sanitise.sanitiser import sanitise
from service.sanitise.unicode import has_visible_text


class EditRequest(NamedTuple):
    """Another text for a comment, and why; `version` is the one that the moderator saw."""

    comment_id: str
    version: int
    text: str
    reason: str


def edit_text(queue: Queue, moderator: Moderator, request: EditRequest, now: int) -> Comment:
    """Replace the text of a comment at `now` (ms) and return it, or the same comment if it has that text already.

    The text is sanitised like a post's. Status and evidence stay: a person has read it. Raises `DomainError`:
    invalid-comment; not-found, also for another site's; stale-version with `current` if it was changed meanwhile.
    """
    before = _get_own_comment(queue, moderator, request.comment_id)
    if before.version != request.version:
        raise make_stale_error(before)
    body = _sanitise_readable(request.text)
    if (body.text, body.html) == (before.body.text, before.body.html):
        return before
    after = before.rewrite(body, moderator.name, request.reason, now)
    try:
        queue.store.change(before, after, queue.cached.get_rules(before.site, now), now)
    except Conflict as conflict:
        raise make_stale_error(_get_own_comment(queue, moderator, request.comment_id)) from conflict
    return after


def _get_own_comment(queue: Queue, moderator: Moderator, comment_id: str) -> Comment:
    comment = queue.store.find_comment(comment_id)
    if comment is None or comment.deleted or not moderator.may_moderate(comment.site):
        raise DomainError(Slug.NOT_FOUND, "There is no such comment.")
    return comment


def _sanitise_readable(text: str) -> Body:
    body = sanitise(text)
    if not has_visible_text(body.plain):
        faults = [Fault("/body", FaultCode.NO_VISIBLE_TEXT)]
        raise DomainError(Slug.INVALID_COMMENT, "The comment was not accepted.", faults)
    return body
