"""What readers see: the pages of a thread."""

from typing import NamedTuple

from service.errors import DomainError, Slug
from service.model.comment import Comment
from service.model.page import Cursor, ThreadOrder, ThreadPage
from service.model.published import publish
from service.storage.comment_store import Store
from service.storage.thread_pages import ThreadPages, make_cursor_before


class ThreadReader(NamedTuple):
    """The pages of threads, with what the author of a comment may see before the index of the thread shows it."""

    store: Store
    pages: ThreadPages

    def resolve_key(self, site: str, thread: str) -> str:
        """Return the key of the thread that `thread` means, however it is spelt. Raises `Unavailable`."""
        return self.pages.resolve_key(site, thread)

    def list_page(self, site: str, thread: str, after: Cursor | None, limit: int, order: ThreadOrder) -> ThreadPage:
        """Return a page of what readers may see (`limit` 1-100)."""
        return self.pages.list_page(site, thread, after, limit, order)

    def list_page_of(self, comment_id: str, site: str, thread: str, limit: int) -> ThreadPage:
        """Return the page, oldest first, that begins with a comment. Raises `DomainError` (not-found).

        The comment is on it even while the index of the thread does not show it yet.
        """
        comment = self._get_visible_comment(comment_id, site, thread)
        page = self.pages.list_page(site, thread, make_cursor_before(comment.path), limit, ThreadOrder.OLDEST)
        if page.has_comment(comment_id):
            return page
        return page._replace(comments=(publish(comment), *page.comments)[:limit])

    def add_to_last_page(self, page: ThreadPage, comment_id: str) -> ThreadPage:
        """Return the last page of a thread with a comment that the index does not show yet.

        Raises `DomainError` (not-found).
        """
        comment = self._get_visible_comment(comment_id, page.thread.site, page.thread.key)
        return page.insert_comment(publish(comment))

    def _get_visible_comment(self, comment_id: str, site: str, thread: str) -> Comment:
        comment = self.store.find_comment(comment_id)
        if comment is None or not comment.is_visible or (comment.site, comment.thread) != (site, thread):
            raise DomainError(Slug.NOT_FOUND, "There is no such comment in this thread.")
        return comment
