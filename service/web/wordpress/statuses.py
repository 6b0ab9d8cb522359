"""Statuses as clients send them, in WordPress' words."""

from collections.abc import Mapping

from service.model.comment import Comment
from service.model.status import Status
from service.web.wordpress.parameters import Parameters

_WORDS: Mapping[str, Status] = {
    **dict.fromkeys(("approved", "approve", "1"), Status.APPROVED),
    **dict.fromkeys(("hold", "0", "pending"), Status.PENDING),
    "spam": Status.SPAM,
    "trash": Status.TRASH,
}
# Words that take a rejected comment back -> the status that they undo.
_REVERSALS = {"unspam": Status.SPAM, "untrash": Status.TRASH}


def parse_status(parameters: Parameters, default: Status, comment: Comment | None = None) -> Status:
    """Return the status that `status` names, `default` without one.

    `unspam` and `untrash` mean the status that `comment` had before it was rejected.
    A wrong one is a fault of `parameters` and reads as `default`.
    """
    word = parameters.read_text("status").lower()
    if comment and word in _REVERSALS:
        return _find_status_before(comment) if comment.status is _REVERSALS[word] else comment.status
    if word and word not in _WORDS:
        parameters.faults["status"] = f"must be one of {', '.join((*_WORDS, *_REVERSALS))}"
        return default
    return _WORDS[word] if word else default


def _find_status_before(comment: Comment) -> Status:
    """Return the status that a rejected comment had before, pending for one that never had another."""
    earlier = [decision.status for decision in comment.decisions]
    return next((status for status in reversed(earlier) if status in (Status.APPROVED, Status.PENDING)), Status.PENDING)
