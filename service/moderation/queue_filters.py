"""Filters: which comments of a queue a moderator wants to see, or to decide on at once.

A filter is a field of `QueueFilters` and a function of the same name in `_TESTS`.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from service.detection.text.language import guess_language
from service.model.comment import Comment
from service.model.thread_key import normalise_thread_key


class QueueFilters(NamedTuple):
    """What a queue is narrowed to; an empty string narrows nothing."""

    reason: str = ""
    thread: str = ""
    author: str = ""
    text: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return any(self)

    def matches(self, comment: Comment) -> bool:
        """Return whether a comment passes every filter that is set."""
        return all(_TESTS[name](comment, value) for name, value in self._asdict().items() if value)


def _has_reason(comment: Comment, reason: str) -> bool:
    reasons = {evidence.reason for evidence in comment.assessment.evidence}
    return reason in reasons or reason in comment.decision.reasons


def _is_in_thread(comment: Comment, part: str) -> bool:
    part_key, key = normalise_thread_key(part), normalise_thread_key(comment.thread)
    is_in_key = bool(part_key) and part_key.casefold() in key.casefold()
    return is_in_key or part.casefold() in comment.page_title.casefold()


def _is_by_author(comment: Comment, part: str) -> bool:
    author = f"{comment.author.name}\n{comment.author.email}\n{comment.author.key}"
    return part.casefold() in author.casefold()


def _contains_text(comment: Comment, part: str) -> bool:
    """Return whether the text, its author or its thread has `part`: one search finds all three."""
    is_in_text = part.casefold() in comment.body.text.casefold()
    return is_in_text or _is_by_author(comment, part) or _is_in_thread(comment, part)


def _is_in_language(comment: Comment, language: str) -> bool:
    return guess_language(comment.body.text) == language


# By the name of each field. Author, thread and text match a part in any letter case, the others match as a whole.
_TESTS: Mapping[str, Callable[[Comment, str], bool]] = {
    "reason": _has_reason,
    "thread": _is_in_thread,
    "author": _is_by_author,
    "text": _contains_text,
    "language": _is_in_language,
}
