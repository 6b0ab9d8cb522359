"""Looking comments and threads up, by their ids and by the numbers that WordPress' clients know them by."""

from collections.abc import Sequence
from typing import NamedTuple

from service.model.comment import Comment
from service.model.status import Status
from service.model.thread import Thread
from service.storage.comment_store import Store
from service.storage.thread_pages import ThreadPages
from service.storage.timeline import Timeline


class CommentLookup(NamedTuple):
    """Reads of single comments and threads, whatever their status. The caller checks who may see them."""

    store: Store
    pages: ThreadPages
    timeline: Timeline

    def find_comment(self, comment_id: str) -> Comment | None:
        """Return the comment with this id, None if there is none. Raises `Unavailable`."""
        return self.store.find_comment(comment_id)

    def find_comments(self, ids: Sequence[str]) -> list[Comment]:
        """Return the comments with these ids, in their order, without those that do not exist. Raises `Unavailable`."""
        return self.store.find_comments(ids)

    def get_threads(self, site: str, keys: Sequence[str]) -> list[Thread]:
        """Return the threads with these keys (up to 100), in their order. Raises `Unavailable`."""
        return self.pages.get_threads(site, keys)

    def find_by_number(self, site: str, number: int) -> Comment | None:
        """Return the comment that a number stands for, None if there is none or it was withdrawn.

        Raises `Unavailable`.
        """
        # Most comments are published. The other statuses are read only if it is not among these.
        entry = self.timeline.find_comment(site, number, (Status.APPROVED,)) or self.timeline.find_comment(
            site, number, (Status.PENDING, Status.SPAM, Status.TRASH)
        )
        comment = self.store.find_comment(entry.id) if entry else None
        return None if comment is None or comment.deleted else comment

    def find_thread_key(self, site: str, number: int) -> str:
        """Return the key of the thread that a number stands for, "" if nobody has commented on it.

        Raises `Unavailable`.
        """
        return self.timeline.find_thread_key(site, number)
