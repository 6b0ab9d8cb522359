"""Queue: what moderators do. Each method is one use case; a lost race tells what stands instead."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from service.errors import DomainError, Slug
from service.model.author import AuthorRecord
from service.model.comment import Comment
from service.model.decision import Decision
from service.model.evidence import Reason
from service.model.moderator import Moderator
from service.model.page import Cursor, QueueOrder, QueuePage
from service.model.rules import Rules
from service.model.status import Standing, Status
from service.model.thread import Thread
from service.moderation.replay import replay
from service.storage import keys
from service.storage.backlog import Backlog, Past
from service.storage.engine import Conflict, Unavailable
from service.storage.records import comment_of
from service.storage.rules_cache import RulesCache
from service.storage.site_store import SiteStore
from service.storage.store import Store

MAX_TRIES = 8


class Wish(NamedTuple):
    """What a moderator wants of one comment: `version` is the one that they saw."""

    comment_id: str
    status: Status
    version: int
    reason: str = ""
    note: str = ""


class Filters(NamedTuple):
    """What a queue page is narrowed to; empty strings narrow nothing."""

    reason: str = ""
    thread: str = ""
    author: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return any((self.reason, self.thread, self.author, self.text))

    def keep(self, comment: Comment) -> bool:
        """Whether a comment is wanted: reason and thread whole, author and text as a part in any letter case."""
        author = f"{comment.author.name}\n{comment.author.email}\n{comment.author.key}".casefold()
        reasons = {found.reason for found in comment.assessment.evidence} | set(comment.decision.reasons)
        return (
            (not self.reason or self.reason in reasons)
            and (not self.thread or self.thread == comment.thread)
            and self.author.casefold() in author
            and self.text.casefold() in comment.body.text.casefold()
        )


class Dossier(NamedTuple):
    """One comment with what a moderator wants to know of its author; `network` is empty once expired."""

    comment: Comment
    author: AuthorRecord
    network: str


class Queue(NamedTuple):
    """The use cases of moderators, on the site that they may moderate (the caller has checked that)."""

    store: Store
    backlog: Backlog
    site_store: SiteStore
    cached: RulesCache

    def page(
        self, site: str, status: Status, order: QueueOrder, *, filters: Filters, after: Cursor | None, limit: int
    ) -> QueuePage:
        """A page of comments at `status`; with filters see `Backlog.page`."""
        keep = filters.keep if filters else None
        return self.backlog.page(site, status, order, after=after, limit=limit, keep=keep)

    def dossiers(self, comments: Sequence[Comment]) -> list[Dossier]:
        """What is known around each of up to 100 comments."""
        authors = self.site_store.authors([(comment.site, comment.author.key) for comment in comments])
        paces = [keys.pace_key(comment.site, comment.address, comment.created_at) for comment in comments]
        networks = self.site_store.networks(paces)
        return [
            Dossier(comment, author, networks.get(pace, ""))
            for comment, author, pace in zip(comments, authors, paces, strict=True)
        ]

    def comment(self, moderator: Moderator, comment_id: str) -> Dossier:
        """One comment whole. Raises `DomainError` (not-found), also for another site's."""
        return self.dossiers([self._mine(moderator, comment_id)])[0]

    def decide(self, moderator: Moderator, wish: Wish, now: int) -> Comment:
        """The comment as decided. Wishing what already stands changes nothing.

        Raises `DomainError`: not-found; stale-version with `current` when it is no longer the version seen.
        """
        before = self._mine(moderator, wish.comment_id)
        if before.version != wish.version:
            raise _stale(before)
        if before.status is wish.status and before.decision.by_person:
            return before
        after = before.decided(_decision(before, moderator, wish, now))
        try:
            self.store.change(before, after, self.cached.rules(before.site, now))
        except Conflict as conflict:
            if conflict.position or conflict.current is None:
                raise Unavailable from conflict
            raise _stale(comment_of(conflict.current)) from conflict
        return after

    def history(self, site: str, after: Cursor | None, limit: int) -> tuple[list[Past], Cursor | None]:
        """Moderators' decisions on a site, newest first."""
        return self.backlog.history(site, after, limit)

    def author(self, site: str, author: str) -> AuthorRecord:
        """What the site knows of an author."""
        return self.site_store.author(site, author)

    def stand(self, moderator: Moderator, site: str, author: str, standing: Standing, until: int) -> AuthorRecord:
        """The author trusted, banned or neither, until `until` (ms, 0 for ever)."""
        for _ in range(MAX_TRIES):
            record = replace(self.site_store.author(site, author), standing=standing, standing_until=until)
            try:
                self.site_store.put_standing(site, record, moderator.name)
            except Conflict:
                continue
            return record
        raise Unavailable

    def rules(self, site: str) -> Rules:
        """The site's rules in force."""
        return self.site_store.rules(site)

    def put_rules(self, moderator: Moderator, site: str, rules: Rules, seen: int) -> Rules:
        """The rules as the site's next version. Raises `DomainError` (stale-version) when `seen` is not in force."""
        changed = replace(rules, version=seen + 1)
        try:
            self.site_store.put_rules(site, changed, moderator.name)
        except Conflict as conflict:
            current = self.site_store.rules(site)
            detail = f"The rules are at version {current.version} now."
            raise DomainError(Slug.STALE_VERSION, detail, current=current) from conflict
        self.cached.forget(site)
        return changed

    def replay(self, site: str, rules: Rules, last: int) -> dict[str, Any]:
        """What `rules` would have made of the site's last comments; see `replay.replay`."""
        comments = self.backlog.recent(site, last)
        authors = self.site_store.authors([(site, comment.author.key) for comment in comments])
        return replay(list(zip(comments, authors, strict=True)), rules)

    def shadow(self, site: str, last: int) -> dict[str, Any]:
        """What the rules that run beside the site's own would have done with its last comments."""
        rules, version = self.site_store.shadow(site)
        recent = self.backlog.recent(site, last) if rules else []
        moves = Counter(
            f"{comment.decisions[0].status}>{comment.shadow.status}"
            for comment in recent
            if comment.shadow and comment.shadow.rules_version == version
        )
        return {"rules": rules, "version": version, "examined": moves.total(), "moves": dict(moves)}

    def put_shadow(self, moderator: Moderator, site: str, rules: Rules, seen: int) -> Rules:
        """The rules as the next version of those that run beside. Raises `DomainError` (stale-version)."""
        changed = replace(rules, version=seen + 1)
        try:
            self.site_store.put_shadow(site, changed, moderator.name)
        except Conflict as conflict:
            detail = f"The shadow rules are at version {self.site_store.shadow(site)[1]} now."
            raise DomainError(Slug.STALE_VERSION, detail) from conflict
        return changed

    def set_open(self, site: str, thread: str, *, is_open: bool, now: int) -> Thread:
        """The thread, open or closed."""
        for _ in range(MAX_TRIES):
            try:
                return self.site_store.set_open(site, thread, is_open=is_open, now=now)
            except Conflict:
                continue
        raise Unavailable

    def _mine(self, moderator: Moderator, comment_id: str) -> Comment:
        comment = self.store.comment(comment_id)
        if comment is None or comment.deleted or not moderator.may_moderate(comment.site):
            raise DomainError(Slug.NOT_FOUND, "There is no such comment.")
        return comment


def _decision(before: Comment, moderator: Moderator, wish: Wish, now: int) -> Decision:
    reason = Reason(wish.reason) if wish.reason else Reason.MODERATOR
    machine = before.decision
    return Decision(
        status=wish.status,
        verdict=machine.verdict,
        score=machine.score,
        reasons=(reason,),
        by=moderator.name,
        at=now,
        rules_version=machine.rules_version,
        note=wish.note,
    )


def _stale(current: Comment) -> DomainError:
    detail = f"The comment is {current.status} at version {current.version} now, by {current.decision.by}."
    return DomainError(Slug.STALE_VERSION, detail, current=current)
