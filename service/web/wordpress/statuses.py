"""Statuses as clients send them: WordPress' words for where a comment shall stand."""

from collections.abc import Mapping

from service.model.comment import Comment
from service.model.status import Status
from service.web.wordpress.errors import make_invalid_error
from service.web.wordpress.parameters import Parameters

_WORDS: Mapping[str, Status] = {
    **dict.fromkeys(("approved", "approve", "1"), Status.APPROVED),
    **dict.fromkeys(("hold", "0", "pending"), Status.PENDING),
    "spam": Status.SPAM,
    "trash": Status.TRASH,
}
_BACK = {"unspam": Status.SPAM, "untrash": Status.TRASH}


def parse_status(given: Parameters, otherwise: Status, comment: Comment | None = None) -> Status:
    """The status that `status` names; `unspam` and `untrash` take a comment back to where it stood before.

    Raises `RestError` (rest_invalid_param).
    """
    word = given.read_text("status").lower()
    if comment and word in _BACK:
        return _find_status_before(comment) if comment.status is _BACK[word] else comment.status
    if word and word not in _WORDS:
        raise make_invalid_error({"status": f"must be one of {', '.join((*_WORDS, *_BACK))}"})
    given.check()
    return _WORDS[word] if word else otherwise


def _find_status_before(comment: Comment) -> Status:
    """Where a rejected comment stood before it was rejected; one that never stood anywhere else waits."""
    earlier = [decision.status for decision in comment.decisions]
    return next((status for status in reversed(earlier) if status in (Status.APPROVED, Status.PENDING)), Status.PENDING)
