"""Pages: what a reader or a moderator is given at a time, and where the next one begins."""

from enum import StrEnum
from typing import NamedTuple

from service.model.comment import Comment
from service.model.published import PublishedComment
from service.model.thread import Thread


class ThreadOrder(StrEnum):
    """In which order top-level comments stand; replies follow their parent, oldest first, in both."""

    OLDEST = "oldest"
    NEWEST = "newest"


class QueueOrder(StrEnum):
    """In which order moderators work."""

    PRIORITY = "priority"
    OLDEST = "oldest"
    NEWEST = "newest"


class Cursor(NamedTuple):
    """Where a page ended, for the store alone: `inside` is the path of the top-level comment that is not yet done."""

    sort: str
    key: str
    inside: str = ""


class ThreadPage(NamedTuple):
    """A page of a thread; `after` is None when nothing follows."""

    thread: Thread
    comments: tuple[PublishedComment, ...]
    after: Cursor | None


class QueuePage(NamedTuple):
    """A page of comments for moderators, with how many stand there in all (see `ModerationQueueReader.total`)."""

    comments: tuple[Comment, ...]
    after: Cursor | None
    total: int
