"""A thread: one page's comments."""

from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class ThreadChange:
    """What a moderator changes of a thread; None leaves a value as it is."""

    title: str | None = None
    url: str | None = None
    is_open: bool | None = None


def apply_change(thread: Thread, change: ThreadChange, now: int) -> Thread:
    """Return the thread as `change` makes it at `now` (ms), or the same one where nothing changes.

    The age of a thread that is opened again begins anew: otherwise one closed by its age would stay closed.
    """
    title = thread.title if change.title is None else change.title
    url = thread.url if change.url is None else change.url
    is_open = thread.open if change.is_open is None else change.is_open
    opened_at = now if change.is_open and thread.opened_at else thread.opened_at
    changed = replace(thread, title=title, url=url, open=is_open, opened_at=opened_at)
    return thread if changed == thread else replace(changed, version=thread.version + 1, changed_at=now)


def fill_thread(thread: Thread, comment: Comment) -> Thread:
    """Return the thread with the title and the address of a published comment's page where it has none."""
    return replace(thread, title=thread.title or comment.page_title, url=thread.url or comment.page_url)


def begin_thread(comment: Comment) -> Thread:
    """Return the thread that a comment begins when it is published; its page gives the title and the address."""
    return Thread(comment.site, comment.thread, title=comment.page_title, url=comment.page_url)
