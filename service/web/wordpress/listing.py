"""Lists of comments: which there are, a page of them, and how many a client can reach.

A list is made of keys, and only the comments of its page are read, unless words or persons are looked for: then the
first `EXAMINED` comments of the list are. So no list costs what its site weighs. `X-WP-Total` is what can be reached:
all that was found, or as many thousands as one page more needs.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from service.engines.limits import MAX_LIMIT
from service.model.comment import Comment
from service.model.status import Status
from service.storage.timeline import Timeline, TimelineEntry, make_parent_number
from service.web.http.services import services
from service.web.pages.plain_text import plain_text
from service.web.wordpress.search import MAX_DEPTH, Search

EXAMINED = 500
# Strangers' searches cost as much as moderators', and may come from anywhere.
EXAMINED_FOR_ANYBODY = 200
_BATCH = 100


class Listed(NamedTuple):
    """The comments of a page, and how many the whole list has."""

    comments: Sequence[Comment]
    total: int


def listed(site: str, search: Search, *, by_moderator: bool) -> Listed:
    """The page of a site that a search asks for."""
    timeline = Timeline(services().engine)
    keys = _thread_keys(timeline, site, search)
    if search.nothing or keys == []:
        return Listed([], 0)
    spots = _spots(timeline, site, search, keys)
    if _needs_comments(search, keys):
        most = EXAMINED if by_moderator else EXAMINED_FOR_ANYBODY
        found = _examined(spots, search, keys, most)
        return Listed(found[search.offset : search.offset + search.per_page], len(found))
    page = spots[search.offset : search.offset + search.per_page]
    return Listed(_still(services().comments.store.find_comments([spot.id for spot in page]), search), len(spots))


def _thread_keys(timeline: Timeline, site: str, search: Search) -> list[str] | None:
    """The threads that a list is about, None for all of the site."""
    named = [*search.threads, *(timeline.find_thread_key(site, number) for number in search.posts)]
    if named:
        return [key for key in dict.fromkeys(named) if key]
    if not search.parents or 0 in search.parents:
        return None
    spots = [timeline.find_comment(site, number, tuple(Status)) for number in search.parents]
    parents = services().comments.store.find_comments([spot.id for spot in spots if spot])
    return list(dict.fromkeys(parent.thread for parent in parents))


def _spots(timeline: Timeline, site: str, search: Search, keys: list[str] | None) -> list[TimelineEntry]:
    """The list without texts, in its order, as far as it is needed."""
    if search.included is not None:
        return _included(timeline, site, search)
    if keys is not None and not _other_threads(search, keys):
        spots = sorted(
            (spot for key in keys for spot in timeline.list_thread(site, key, search.span)), reverse=search.newest_first
        )
        return [spot for spot in spots if _wanted(spot, search)]
    needed = search.offset + search.per_page + 1
    depth = min(MAX_DEPTH, -(-needed // MAX_LIMIT) * MAX_LIMIT)
    walk = timeline.list_site(site, search.statuses, search.span, newest_first=search.newest_first)
    return list(islice((spot for spot in walk if _wanted(spot, search)), depth))


def _included(timeline: Timeline, site: str, search: Search) -> list[TimelineEntry]:
    found = []
    for number in dict.fromkeys(search.included or ()):
        spot = timeline.find_comment(site, number, search.statuses)
        if spot and search.span.after < spot.at < search.span.before and _wanted(spot, search):
            found.append(spot)
    return found if search.in_order_of_included else sorted(found, reverse=search.newest_first)


def _wanted(spot: TimelineEntry, search: Search) -> bool:
    """What the place of a comment alone can say; a parent that it does not know is asked of the comment."""
    if search.excluded and spot.number in search.excluded:
        return False
    if spot.parent is None:
        return True
    return (not search.parents or spot.parent in search.parents) and spot.parent not in search.not_parents


def _other_threads(search: Search, keys: list[str] | None) -> bool:
    """Whether threads are asked for that only the comments themselves tell: readers' lists alone are kept by thread."""
    return keys is not None and (tuple(search.statuses) != (Status.APPROVED,) or search.included is not None)


def _needs_comments(search: Search, keys: list[str] | None) -> bool:
    """Whether places in time do not tell which comments are meant."""
    parents = bool(search.parents or search.not_parents) and (keys is None or search.included is not None)
    return bool(search.words or search.email) or parents or _other_threads(search, keys)


def _examined(spots: Sequence[TimelineEntry], search: Search, keys: list[str] | None, most: int) -> list[Comment]:
    """The comments among the first `most` spots that the search is about."""
    keep, store = _keeper(search, keys), services().comments.store
    found: list[Comment] = []
    for start in range(0, min(most, len(spots)), _BATCH):
        batch = store.find_comments([spot.id for spot in spots[start : min(most, start + _BATCH)]])
        found += [comment for comment in _still(batch, search) if keep(comment)]
    return found


def _still(comments: Sequence[Comment], search: Search) -> list[Comment]:
    """Without those that have moved on since the index was written, which may lag."""
    return [comment for comment in comments if comment.status in search.statuses and not comment.deleted]


def _keeper(search: Search, keys: list[str] | None) -> Callable[[Comment], bool]:
    words = search.words.casefold()

    def keep(comment: Comment) -> bool:
        parent = make_parent_number(comment.path, comment.parent)
        # What readers see, not what was typed: a search must not tell of what the sanitiser took away.
        shown = plain_text(comment.body.html)
        return (
            words in f"{shown}\n{comment.author.name}\n{comment.author.url}".casefold()
            and (not search.email or comment.author.email.lower() == search.email)
            and (not search.parents or parent in search.parents)
            and parent not in search.not_parents
            and (keys is None or comment.thread in keys)
        )

    return keep
