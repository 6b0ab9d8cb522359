"""Looking comments and threads up: by id, by time, and by the numbers that WordPress' clients know them by."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from service.engines.limits import MAX_LIMIT
from service.model.comment import Comment
from service.model.status import Status
from service.model.thread import Thread
from service.storage.comment_store import Store
from service.storage.thread_pages import ThreadPages
from service.storage.timeline import Timeline, TimelineEntry, TimeRange


class CommentLookup(NamedTuple):
    """Reads of comments and threads, whatever their status. The caller checks who may see them.

    Every call may raise `Unavailable`. Lists by time come from an index, which may lag behind a commit.
    """

    store: Store
    pages: ThreadPages
    timeline: Timeline

    def find_comment(self, comment_id: str) -> Comment | None:
        """Return the comment with this id, None if there is none."""
        return self.store.find_comment(comment_id)

    def find_comments(self, ids: Sequence[str]) -> list[Comment]:
        """Return the comments with these ids, in their order, without those that do not exist."""
        return self.store.find_comments(ids)

    def resolve_key(self, site: str, key: str) -> str:
        """Return the key of the thread that `key` means, however it is spelt."""
        return self.pages.resolve_key(site, key)

    def get_thread(self, site: str, key: str) -> Thread:
        """Return the thread with this key, with version 0 when nobody has commented."""
        return self.pages.get_thread(site, key)

    def get_threads(self, site: str, keys: Sequence[str]) -> list[Thread]:
        """Return the threads with these keys (up to 100), in their order."""
        return self.pages.get_threads(site, keys)

    def find_by_number(self, site: str, number: int) -> Comment | None:
        """Return the comment that a number stands for, None if there is none or it was withdrawn."""
        # Most comments are published. The other statuses are read only if it is not among these.
        entry = self.find_entry(site, number, (Status.APPROVED,)) or self.find_entry(
            site, number, (Status.PENDING, Status.SPAM, Status.TRASH)
        )
        comment = self.store.find_comment(entry.id) if entry else None
        return None if comment is None or comment.deleted else comment

    def find_thread_key(self, site: str, number: int) -> str:
        """Return the key of the thread that a number stands for, "" if nobody has commented on it."""
        return self.timeline.find_thread_key(site, number)

    def find_entry(self, site: str, number: int, statuses: Collection[Status]) -> TimelineEntry | None:
        """Return the entry of the comment that a number stands for, if it is at one of `statuses`."""
        return self.timeline.find_comment(site, number, statuses)

    def list_site(
        self, site: str, statuses: Collection[Status], times: TimeRange, *, newest_first: bool, batch: int = MAX_LIMIT
    ) -> Iterator[TimelineEntry]:
        """Yield a site's comments in the order of time; they are read `batch` (1-1000) at a time as they are needed."""
        return self.timeline.list_site(site, statuses, times, newest_first=newest_first, batch=batch)

    def list_thread(self, site: str, key: str, times: TimeRange) -> list[TimelineEntry]:
        """Return what readers see of a thread, oldest first, of a very long one its newest conversations."""
        return self.timeline.list_thread(site, key, times)
