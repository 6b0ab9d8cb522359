"""SiteStore: a site's rules, authors and threads' openness."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from service.model.author import AuthorRecord
from service.model.rules import Rules
from service.model.thread import Thread
from service.storage import keys
from service.storage.batches import read_all
from service.storage.engine import Engine, Expect, Put, Record
from service.storage.site_records import (
    author_keys,
    author_of,
    rules_of,
    rules_record,
    shadow_of,
    standing_record,
    surge_of,
    thread_of,
    thread_record,
)


class SiteStore(NamedTuple):
    """What belongs to a site rather than to a comment. Every write raises `Conflict` when another was first."""

    engine: Engine

    def rules(self, site: str) -> Rules:
        """The rules in force, the defaults (version 0) when none were ever set."""
        key = keys.rules_key(site)
        return rules_of(self.engine.get([key]).get(key))

    def put_rules(self, site: str, rules: Rules, by: str) -> None:
        """Store rules in place of the version before them."""
        self.engine.commit([Put(rules_record(keys.rules_key(site), rules, by), rules.version - 1 or Expect.ABSENT)])

    def surging(self, site: str, surge_at: int, now: int) -> bool:
        """Whether strangers have sent `surge_at` comments or more in the last ten minutes; 0 is never."""
        current, before = keys.surge_key(site, now), keys.surge_key(site, now - keys.WINDOW_MS)
        found = self.engine.get([current, before]) if surge_at else {}
        return bool(surge_at) and surge_of(found.get(current), found.get(before), now) >= surge_at

    def shadow(self, site: str) -> tuple[Rules | None, int]:
        """The rules that run beside the site's own, None when none do, and the version that others would replace."""
        record = self._shadow(site)
        return shadow_of(record), record.version if record else 0

    def put_shadow(self, site: str, rules: Rules, by: str) -> None:
        """Rules run beside the site's own from now on, in place of the version before them."""
        self.engine.commit([Put(rules_record(keys.shadow_key(site), rules, by), rules.version - 1 or Expect.ABSENT)])

    def drop_shadow(self, site: str) -> None:
        """No rules run beside the site's own; the version goes on, so that comments name the rules they met."""
        record = self._shadow(site)
        if record and record.fields["rules"] is not None:
            off = Record(key=record.key, fields={"rules": None}, version=record.version + 1)
            self.engine.commit([Put(off, record.version)])

    def _shadow(self, site: str) -> Record | None:
        key = keys.shadow_key(site)
        return self.engine.get([key]).get(key)

    def author(self, site: str, author: str) -> AuthorRecord:
        """What is known of an author; nothing for one never met."""
        return self.authors([(site, author)])[0]

    def authors(self, wanted: Sequence[tuple[str, str]]) -> list[AuthorRecord]:
        """What is known of each of many (site, author), in their order, in batched reads."""
        pairs = [author_keys(site, author) for site, author in wanted]
        found = read_all(self.engine, (name for pair in pairs for name in pair))
        return [
            author_of(author, found.get(counts), found.get(standing))
            for (_, author), (counts, standing) in zip(wanted, pairs, strict=True)
        ]

    def put_standing(self, site: str, author: AuthorRecord, by: str) -> None:
        """Store what a moderator says of an author, in place of version `author.version`."""
        self.engine.commit([Put(standing_record(site, author, by), author.version or Expect.ABSENT)])

    def set_open(self, site: str, key: str, *, is_open: bool, now: int) -> Thread:
        """The thread, open or closed from now on; made when nobody has commented yet."""
        name = keys.thread_key(site, key)
        record = self.engine.get([name]).get(name)
        thread = thread_of(record) if record else Thread(site, key, opened_at=now)
        changed = replace(thread, open=is_open, version=thread.version + 1, changed_at=now)
        self.engine.commit([Put(thread_record(changed), thread.version or Expect.ABSENT)])
        return changed
