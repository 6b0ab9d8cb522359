"""Lists of comments: which there are, a page of them, and how many a client can reach.

A list is made of keys, and only the comments of its page are read. When words or persons are searched, the first
`MAX_EXAMINED` comments of the list are read. So the size of the site does not decide what a list costs. `X-WP-Total` is
what a client can reach: everything that was found, or as many thousands as one more page needs.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from service.engines.limits import MAX_LIMIT
from service.model.comment import Comment
from service.model.status import Status
from service.storage.timeline import Timeline, TimelineEntry, make_parent_number
from service.web.http.services import services
from service.web.pages.plain_text import strip_markup
from service.web.wordpress.search import MAX_DEPTH, Search

MAX_EXAMINED = 500
# Strangers' searches cost as much as moderators', and may come from anywhere.
MAX_EXAMINED_FOR_STRANGERS = 200
_BATCH = 100


class CommentPage(NamedTuple):
    """The comments of a page, and how many the whole list has."""

    comments: Sequence[Comment]
    total: int


def list_comments(site: str, search: Search, *, by_moderator: bool) -> CommentPage:
    """The page of a site that a search asks for."""
    timeline = Timeline(services().engine)
    keys = _find_thread_keys(timeline, site, search)
    if search.is_empty or keys == []:
        return CommentPage([], 0)
    spots = _find_spots(timeline, site, search, keys)
    if _needs_comments(search, keys):
        most = MAX_EXAMINED if by_moderator else MAX_EXAMINED_FOR_STRANGERS
        found = _examine_comments(spots, search, keys, most)
        return CommentPage(found[search.offset : search.offset + search.per_page], len(found))
    page = spots[search.offset : search.offset + search.per_page]
    comments = services().comments.store.find_comments([spot.id for spot in page])
    return CommentPage(_drop_outdated(comments, search), len(spots))


def _find_thread_keys(timeline: Timeline, site: str, search: Search) -> list[str] | None:
    """The threads that a list is about, None for all of the site."""
    named = [*search.threads, *(timeline.find_thread_key(site, number) for number in search.posts)]
    if named:
        return [key for key in dict.fromkeys(named) if key]
    if not search.parents or 0 in search.parents:
        return None
    spots = [timeline.find_comment(site, number, tuple(Status)) for number in search.parents]
    parents = services().comments.store.find_comments([spot.id for spot in spots if spot])
    return list(dict.fromkeys(parent.thread for parent in parents))


def _find_spots(timeline: Timeline, site: str, search: Search, keys: list[str] | None) -> list[TimelineEntry]:
    """The list without texts, in its order, as far as it is needed."""
    if search.included is not None:
        return _find_included(timeline, site, search)
    if keys is not None and not _needs_comments_for_threads(search, keys):
        spots = sorted(
            (spot for key in keys for spot in timeline.list_thread(site, key, search.span)), reverse=search.newest_first
        )
        return [spot for spot in spots if _matches_spot(spot, search)]
    needed = search.offset + search.per_page + 1
    depth = min(MAX_DEPTH, -(-needed // MAX_LIMIT) * MAX_LIMIT)
    walk = timeline.list_site(site, search.statuses, search.span, newest_first=search.newest_first)
    return list(islice((spot for spot in walk if _matches_spot(spot, search)), depth))


def _find_included(timeline: Timeline, site: str, search: Search) -> list[TimelineEntry]:
    found = []
    for number in dict.fromkeys(search.included or ()):
        spot = timeline.find_comment(site, number, search.statuses)
        if spot and search.span.after < spot.at < search.span.before and _matches_spot(spot, search):
            found.append(spot)
    return found if search.keeps_included_order else sorted(found, reverse=search.newest_first)


def _matches_spot(spot: TimelineEntry, search: Search) -> bool:
    """What the place of a comment alone can say; a parent that it does not know is asked of the comment."""
    if search.excluded and spot.number in search.excluded:
        return False
    if spot.parent is None:
        return True
    return (not search.parents or spot.parent in search.parents) and spot.parent not in search.not_parents


def _needs_comments_for_threads(search: Search, keys: list[str] | None) -> bool:
    """Whether threads are asked for that only the comments themselves tell: readers' lists alone are kept by thread."""
    return keys is not None and (tuple(search.statuses) != (Status.APPROVED,) or search.included is not None)


def _needs_comments(search: Search, keys: list[str] | None) -> bool:
    """Whether places in time do not tell which comments are meant."""
    parents = bool(search.parents or search.not_parents) and (keys is None or search.included is not None)
    return bool(search.words or search.email) or parents or _needs_comments_for_threads(search, keys)


def _examine_comments(
    spots: Sequence[TimelineEntry], search: Search, keys: list[str] | None, most: int
) -> list[Comment]:
    """The comments among the first `most` spots that the search is about."""
    keep, store = _make_filter(search, keys), services().comments.store
    found: list[Comment] = []
    for start in range(0, min(most, len(spots)), _BATCH):
        batch = store.find_comments([spot.id for spot in spots[start : min(most, start + _BATCH)]])
        found += [comment for comment in _drop_outdated(batch, search) if keep(comment)]
    return found


def _drop_outdated(comments: Sequence[Comment], search: Search) -> list[Comment]:
    """Without those that have moved on since the index was written, which may lag."""
    return [comment for comment in comments if comment.status in search.statuses and not comment.deleted]


def _make_filter(search: Search, keys: list[str] | None) -> Callable[[Comment], bool]:
    words = search.words.casefold()

    def keep(comment: Comment) -> bool:
        parent = make_parent_number(comment.path, comment.parent)
        # What readers see, not what was typed: a search must not tell of what the sanitiser took away.
        shown = strip_markup(comment.body.html)
        return (
            words in f"{shown}\n{comment.author.name}\n{comment.author.url}".casefold()
            and (not search.email or comment.author.email.lower() == search.email)
            and (not search.parents or parent in search.parents)
            and parent not in search.not_parents
            and (keys is None or comment.thread in keys)
        )

    return keep
