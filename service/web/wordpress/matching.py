"""Which comments a search is about: what the place in time of a comment can say, and what only the comment can say."""

from collections.abc import Callable, Sequence

from service.model.comment import Comment
from service.model.status import Status
from service.storage.timeline import TimelineEntry, make_parent_number
from service.web.pages.plain_text import strip_markup
from service.web.wordpress.search import Search


def matches_entry(entry: TimelineEntry, search: Search) -> bool:
    """Return whether an entry may be wanted. One that does not know its parent may be: the comment decides."""
    if search.excluded and entry.number in search.excluded:
        return False
    if entry.parent is None:
        return True
    return (not search.parents or entry.parent in search.parents) and entry.parent not in search.not_parents


def needs_comments(search: Search, keys: list[str] | None) -> bool:
    """Return whether only the comments themselves, and not their entries, show which ones a search wants.

    `keys` are the threads that the search is about, None for all threads of the site.
    """
    has_unknown_parents = bool(search.parents or search.not_parents) and (keys is None or search.included is not None)
    return bool(search.words or search.email) or has_unknown_parents or needs_comments_for_threads(search, keys)


def needs_comments_for_threads(search: Search, keys: list[str] | None) -> bool:
    """Return whether only comments show their thread: the timeline of a thread has no other than published ones."""
    return keys is not None and (tuple(search.statuses) != (Status.APPROVED,) or search.included is not None)


def drop_outdated(comments: Sequence[Comment], search: Search) -> list[Comment]:
    """Return the comments without those that left the searched statuses: the index may lag behind a commit."""
    return [comment for comment in comments if comment.status in search.statuses and not comment.deleted]


def make_filter(search: Search, keys: list[str] | None) -> Callable[[Comment], bool]:
    """Return the predicate that says whether a search wants a comment. `keys` are as in `needs_comments`."""
    words = search.words.casefold()

    def is_wanted(comment: Comment) -> bool:
        parent = make_parent_number(comment.path, comment.parent)
        # Search in what readers see. A search in what was typed would reveal what the sanitiser removed.
        visible_text = strip_markup(comment.body.html)
        return (
            words in f"{visible_text}\n{comment.author.name}\n{comment.author.url}".casefold()
            and (not search.email or comment.author.email.lower() == search.email)
            and (not search.parents or parent in search.parents)
            and parent not in search.not_parents
            and (keys is None or comment.thread in keys)
        )

    return is_wanted
