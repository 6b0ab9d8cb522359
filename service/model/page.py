"""Pages of comments for readers and moderators, and where the next page begins."""

from enum import StrEnum
from typing import NamedTuple

from service.model.comment import Comment
from service.model.published import PublishedComment
from service.model.thread import Thread


class ThreadOrder(StrEnum):
    """The order of top-level comments; replies follow their parent, oldest first, in both."""

    OLDEST = "oldest"
    NEWEST = "newest"


class QueueOrder(StrEnum):
    """The order of the queue."""

    PRIORITY = "priority"
    OLDEST = "oldest"
    NEWEST = "newest"


class Cursor(NamedTuple):
    """Where a page ended, for the store alone.

    `inside` is the path of the top-level comment whose replies go on, "" when none do.
    """

    sort: str
    key: str
    inside: str = ""


class ThreadPage(NamedTuple):
    """A page of a thread; `after` is None when nothing follows."""

    thread: Thread
    comments: tuple[PublishedComment, ...]
    after: Cursor | None

    def has_comment(self, comment_id: str) -> bool:
        """Return whether a comment is on this page."""
        return any(comment.id == comment_id for comment in self.comments)

    def insert_comment(self, comment: PublishedComment) -> "ThreadPage":
        """Return the page with a new comment at its place, oldest first: behind the other replies to its parent."""
        ids = [current.id for current in self.comments]
        place = len(ids)
        if comment.parent in ids:
            place = ids.index(comment.parent) + 1
            while place < len(ids) and self.comments[place].depth >= comment.depth:
                place += 1
        return self._replace(comments=(*self.comments[:place], comment, *self.comments[place:]))


class QueuePage(NamedTuple):
    """A page of comments for moderators, with how many stand there in all (see `ModerationQueueReader.total`)."""

    comments: tuple[Comment, ...]
    after: Cursor | None
    total: int
