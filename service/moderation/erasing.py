"""Erasing a comment as a moderator: text, author and evidence go; its place stays if replies need it."""

from dataclasses import replace

from service.engines.port import Conflict
from service.errors import DomainError, Slug
from service.model.comment import Comment
from service.model.evidence import Reason
from service.model.moderator import Moderator
from service.model.status import Status
from service.moderation.queue import Queue


def erase_comment(queue: Queue, moderator: Moderator, comment: Comment, now: int) -> Comment:
    """Remove all that its author gave from a comment, for ever, and return it; the history says who did it.

    Raises `DomainError`: not-found for another site's moderator; stale-version if it was changed meanwhile.
    """
    if comment.deleted or not moderator.may_moderate(comment.site):
        raise DomainError(Slug.NOT_FOUND, "There is no such comment.")
    reasons = (Reason.MODERATOR,)
    decision = replace(comment.decision, status=Status.TRASH, reasons=reasons, by=moderator.name, at=now, note="")
    gone = comment.withdraw(decision)
    try:
        queue.store.change(comment, gone, queue.cached.get_rules(comment.site, now), now)
    except Conflict as conflict:
        raise DomainError(Slug.STALE_VERSION, "The comment was changed meanwhile; look at it again.") from conflict
    return gone
