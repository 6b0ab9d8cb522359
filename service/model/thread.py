"""A thread: one page's comments."""

from dataclasses import dataclass

from service.model.comment import Comment


@dataclass(frozen=True, slots=True)
class Thread:
    """`count` approved comments; `version` rises with every change that a reader could see, at `changed_at` (ms).

    A thread where nothing was published, opened or closed has version 0.
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
    prints: tuple[int, ...] = ()


def begin_thread(comment: Comment) -> Thread:
    """The thread that a comment begins once it is published, named by the page that it was written on."""
    return Thread(comment.site, comment.thread, title=comment.page_title, url=comment.page_url)
