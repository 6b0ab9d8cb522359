"""PostingRules: what a site's rules mean to the people who write there, seen up to half a minute late."""

from typing import NamedTuple

from service.comments.admission import find_other_faults, is_thread_open
from service.faults import Fault
from service.model.draft import Draft
from service.model.rules import Rules
from service.model.thread import Thread
from service.storage.comment_store import Store
from service.storage.rules_cache import RulesCache
from service.storage.site_store import SiteStore
from service.storage.thread_pages import ThreadPages


class PostingRules(NamedTuple):
    """Questions before a comment is sent. Comments themselves are judged under the stored rules, never these."""

    cached: RulesCache
    store: Store
    site_store: SiteStore
    pages: ThreadPages

    def get_rules(self, site: str, now: int) -> Rules:
        """Return rules that were in force shortly before `now` (ms). Raises `Unavailable`."""
        return self.cached.get_rules(site, now)

    def is_open(self, thread: Thread, now: int) -> bool:
        """Return whether a thread takes comments at `now` (ms). Raises `Unavailable`."""
        return is_thread_open(thread, self.get_rules(thread.site, now).close_after_days, now)

    def is_proof_required(self, site: str, now: int) -> bool:
        """Return whether strangers must prove work, because many of them write now. Raises `Unavailable`."""
        return self.site_store.is_surging(site, self.get_rules(site, now).surge_at, now)

    def find_other_faults(self, draft: Draft, faults: list[Fault], now: int) -> list[Fault]:
        """Return the further faults of a draft that has faults already; see `admission.find_other_faults`."""
        if draft.thread:
            draft = draft._replace(thread=self.pages.resolve_key(draft.site, draft.thread))
        return find_other_faults(draft, faults, self.get_rules(draft.site, now), self.store.find_comment)
