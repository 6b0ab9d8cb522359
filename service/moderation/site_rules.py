"""What moderators do with a site's rules and threads: replace them, try them on the past, run them in the shadow."""

from collections import Counter
from dataclasses import replace
from typing import Any, NamedTuple

from service.engines.port import Conflict, Unavailable
from service.errors import DomainError, Slug
from service.learning.learning import Learning
from service.model.audit_event import AuditAction, AuditEvent
from service.model.moderator import Moderator
from service.model.rules import Rules
from service.model.thread import Thread, ThreadChange
from service.moderation.replay import replay_rules
from service.storage.queue_pages import ModerationQueueReader
from service.storage.rules_cache import RulesCache
from service.storage.rules_store import RulesStore, RulesVersion
from service.storage.site_store import SiteStore
from service.storage.thread_pages import ThreadPages

MAX_TRIES = 8


class SiteRules(NamedTuple):
    """The use cases around a site's rules, for whom the caller has checked that they may."""

    queue_reader: ModerationQueueReader
    site_store: SiteStore
    store: RulesStore
    cached: RulesCache
    learning: Learning
    pages: ThreadPages

    def get_rules(self, site: str) -> Rules:
        """Return the site's rules in force."""
        return self.store.get_rules(site)

    def list_versions(self, site: str) -> list[RulesVersion]:
        """Return the last stored versions of the rules, newest first."""
        return self.store.list_versions(site)

    def find_version(self, site: str, version: int) -> RulesVersion | None:
        """Return the rules as they were stored at a version, None if it does not exist or is no longer kept."""
        return self.store.get_version(site, version)

    def put_rules(self, moderator: Moderator, site: str, rules: Rules, seen_version: int, now: int) -> Rules:
        """Store rules as the site's next version and return them.

        Raises `DomainError` (stale-version) if `seen_version` is not the version in force.
        """
        changed = replace(rules, version=seen_version + 1)
        try:
            event = AuditEvent(AuditAction.RULES, moderator.name, now, version=changed.version)
            self.store.put_rules(site, changed, event)
        except Conflict as conflict:
            current = self.store.get_rules(site)
            detail = f"The rules are at version {current.version} now."
            raise DomainError(Slug.STALE_VERSION, detail, current=current) from conflict
        self.cached.forget(site)
        return changed

    def replay_rules(self, site: str, rules: Rules, last: int) -> dict[str, Any]:
        """Report what `rules` would have made of the site's last comments; see `replay.replay_rules`."""
        comments = self.queue_reader.list_recent(site, last)
        authors = self.site_store.get_authors([(site, comment.author.key) for comment in comments])
        current = self.store.get_rules(site)
        return replay_rules(list(zip(comments, authors, strict=True)), current, rules, self.learning.learn(site))

    def get_shadow_report(self, site: str, last: int) -> dict[str, Any]:
        """Report what the rules in the shadow would have done with the site's last comments."""
        rules, version = self.store.get_shadow(site)
        recent = self.queue_reader.list_recent(site, last) if rules else []
        moves = Counter(
            f"{comment.decisions[0].status}>{comment.shadow.status}"
            for comment in recent
            if comment.shadow and comment.shadow.rules_version == version
        )
        return {"rules": rules, "version": version, "examined": moves.total(), "moves": dict(moves)}

    def put_shadow(self, moderator: Moderator, site: str, rules: Rules, seen_version: int, now: int) -> Rules:
        """Store rules as the next version of those in the shadow, and return them.

        Raises `DomainError` (stale-version) if `seen_version` is not their version.
        """
        changed = replace(rules, version=seen_version + 1)
        try:
            event = AuditEvent(AuditAction.SHADOW, moderator.name, now, version=changed.version)
            self.store.put_shadow(site, changed, event)
        except Conflict as conflict:
            current, version = self.store.get_shadow(site)
            detail = f"The shadow rules are at version {version} now."
            raise DomainError(Slug.STALE_VERSION, detail, current=current) from conflict
        return changed

    def drop_shadow(self, moderator: Moderator, site: str, now: int) -> None:
        """Remove the rules in the shadow."""
        self.store.drop_shadow(site, AuditEvent(AuditAction.SHADOW_OFF, moderator.name, now))

    def change_thread(self, moderator: Moderator, site: str, thread: str, change: ThreadChange, now: int) -> Thread:
        """Name, address, open or close a thread, however its key is spelt, and return it. Raises `Unavailable`."""
        key = self.pages.resolve_key(site, thread)
        for _ in range(MAX_TRIES):
            try:
                return self.site_store.change_thread(site, key, change, by=moderator.name, now=now)
            except Conflict:
                continue
        raise Unavailable
