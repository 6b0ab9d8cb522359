"""Lists of comments: which there are, a page of them, and how many a client can reach.

A list is made of keys, and only the comments of its page are read. When words or persons are searched, the first
`MAX_EXAMINED` comments of the list are read. So the size of the site does not decide what a list costs. `X-WP-Total` is
what a client can reach: everything that was found, or as many thousands as one more page needs.
"""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from service.comments.lookup import CommentLookup
from service.engines.limits import MAX_LIMIT
from service.model.comment import Comment
from service.model.status import Status
from service.storage.timeline import TimelineEntry
from service.web.wordpress.matching import (
    drop_outdated,
    make_filter,
    matches_entry,
    needs_comments,
    needs_comments_for_threads,
)
from service.web.wordpress.search import MAX_DEPTH, Search

MAX_EXAMINED = 500
# A stranger's search costs as much as a moderator's, and anybody may send it.
MAX_EXAMINED_FOR_STRANGERS = 200
_BATCH = 100


class CommentPage(NamedTuple):
    """The comments of a page, and how many the whole list has."""

    comments: Sequence[Comment]
    total: int


class CommentLister(NamedTuple):
    """The lists of comments of all sites."""

    lookup: CommentLookup

    def list_comments(self, site: str, search: Search, *, by_moderator: bool) -> CommentPage:
        """Return the page of a site's comments that a search asks for."""
        keys = self._find_thread_keys(site, search)
        if search.is_empty or keys == []:
            return CommentPage([], 0)
        entries = self._find_entries(site, search, keys)
        if needs_comments(search, keys):
            most = MAX_EXAMINED if by_moderator else MAX_EXAMINED_FOR_STRANGERS
            comments = self._examine_comments(entries[:most], search, keys)
            return CommentPage(comments[search.offset : search.offset + search.per_page], len(comments))
        page = entries[search.offset : search.offset + search.per_page]
        comments = self.lookup.find_comments([entry.id for entry in page])
        return CommentPage(drop_outdated(comments, search), len(entries))

    def _find_thread_keys(self, site: str, search: Search) -> list[str] | None:
        """Return the threads that a list is about, None for all threads of the site."""
        named = [self.lookup.resolve_key(site, key) for key in search.threads]
        named += [self.lookup.find_thread_key(site, number) for number in search.posts]
        if named:
            return [key for key in dict.fromkeys(named) if key]
        if not search.parents or 0 in search.parents:
            return None
        entries = [self.lookup.find_entry(site, number, tuple(Status)) for number in search.parents]
        parents = self.lookup.find_comments([entry.id for entry in entries if entry])
        return list(dict.fromkeys(parent.thread for parent in parents))

    def _find_entries(self, site: str, search: Search, keys: list[str] | None) -> list[TimelineEntry]:
        """Return the list without texts, in its order, as far as the page needs it."""
        if search.included is not None:
            return self._find_included(site, search)
        if keys is not None and not needs_comments_for_threads(search, keys):
            entries = [
                entry
                for key in keys
                for entry in self.lookup.list_thread(site, key, search.time_range)
                if matches_entry(entry, search)
            ]
            return sorted(entries, reverse=search.newest_first)
        needed = search.offset + search.per_page + 1
        depth = min(MAX_DEPTH, -(-needed // MAX_LIMIT) * MAX_LIMIT)
        walk = self.lookup.list_site(site, search.statuses, search.time_range, newest_first=search.newest_first)
        return list(islice((entry for entry in walk if matches_entry(entry, search)), depth))

    def _find_included(self, site: str, search: Search) -> list[TimelineEntry]:
        """Return the entries of the numbers that the search names, in their order or in the order of time."""
        times, entries = search.time_range, []
        for number in dict.fromkeys(search.included or ()):
            entry = self.lookup.find_entry(site, number, search.statuses)
            if entry and times.after < entry.at < times.before and matches_entry(entry, search):
                entries.append(entry)
        return entries if search.keeps_included_order else sorted(entries, reverse=search.newest_first)

    def _examine_comments(
        self, entries: Sequence[TimelineEntry], search: Search, keys: list[str] | None
    ) -> list[Comment]:
        """Return the comments of these entries that the search is about."""
        is_wanted = make_filter(search, keys)
        comments: list[Comment] = []
        for start in range(0, len(entries), _BATCH):
            batch = self.lookup.find_comments([entry.id for entry in entries[start : start + _BATCH]])
            comments += [comment for comment in drop_outdated(batch, search) if is_wanted(comment)]
        return comments
