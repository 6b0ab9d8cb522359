"""A thread: one page's comments."""

from dataclasses import dataclass

from service.model.comment import Comment


@dataclass(frozen=True, slots=True)
class Thread:
    """One page's comments, of which `count` are approved.

    `version` rises with every change that a reader could see, at `changed_at` (ms). It is 0 where nothing was
    published, opened or closed yet. `stamp` is another number after each change, in every history that the thread
    could have.
    """

    site: str
    key: str
    title: str = ""
    url: str = ""
    open: bool = True
    count: int = 0
    version: int = 0
    opened_at: int = 0
    changed_at: int = 0
    stamp: int = 0
    prints: tuple[int, ...] = ()


def begin_thread(comment: Comment) -> Thread:
    """Return the thread that a comment begins when it is published; its page gives the title and the address."""
    return Thread(comment.site, comment.thread, title=comment.page_title, url=comment.page_url)
