"""Filters: which comments of a queue a moderator wants to see, or to decide on at once."""

from typing import NamedTuple

from service.detection.text.language import guess_language
from service.model.comment import Comment


class QueueFilters(NamedTuple):
    """What a queue is narrowed to; empty strings narrow nothing."""

    reason: str = ""
    thread: str = ""
    author: str = ""
    text: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return any(self)

    def matches(self, comment: Comment) -> bool:
        """Whether a comment is wanted: author and text as a part in any letter case, the others whole."""
        author = f"{comment.author.name}\n{comment.author.email}\n{comment.author.key}".casefold()
        reasons = {found.reason for found in comment.assessment.evidence} | set(comment.decision.reasons)
        return (
            (not self.reason or self.reason in reasons)
            and (not self.thread or self.thread == comment.thread)
            and self.author.casefold() in author
            and self.text.casefold() in comment.body.text.casefold()
            and (not self.language or self.language == guess_language(comment.body.text))
        )
