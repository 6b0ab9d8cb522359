"""SiteStore: the standing of authors, whether threads are open, whether strangers flood a site."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from service.engines.port import Engine, Expect, Put
from service.model.audit_event import AuditAction, AuditEvent
from service.model.author import AuthorRecord
from service.model.thread import Thread
from service.storage.batch_get import read_all
from service.storage.records import keys
from service.storage.records.audit_events import build_audit_event_put
from service.storage.records.site import (
    build_standing_record,
    build_thread_record,
    estimate_surge,
    make_author_keys,
    parse_author,
    parse_thread,
)


class SiteStore(NamedTuple):
    """The records of a site rather than of a comment. Every write raises `Conflict` when another was first."""

    engine: Engine

    def is_surging(self, site: str, surge_at: int, now: int) -> bool:
        """Return whether strangers sent `surge_at` comments or more in the last ten minutes; 0 is never."""
        current, before = keys.make_surge_key(site, now), keys.make_surge_key(site, now - keys.WINDOW_MS)
        stored = self.engine.get([current, before]) if surge_at else {}
        return bool(surge_at) and estimate_surge(stored.get(current), stored.get(before), now) >= surge_at

    def get_author(self, site: str, author: str) -> AuthorRecord:
        """Return an author's record, an empty one for an unknown author."""
        return self.get_authors([(site, author)])[0]

    def get_authors(self, authors: Sequence[tuple[str, str]]) -> list[AuthorRecord]:
        """Return the record of each of many (site, author), in their order, in batched reads."""
        pairs = [make_author_keys(site, author) for site, author in authors]
        stored = read_all(self.engine, (name for pair in pairs for name in pair))
        return [
            parse_author(author, stored.get(counts), stored.get(standing))
            for (_, author), (counts, standing) in zip(authors, pairs, strict=True)
        ]

    def put_standing(self, site: str, author: AuthorRecord, event: AuditEvent) -> None:
        """Store an author's standing in place of version `author.version`, with the audit event of it."""
        put = Put(build_standing_record(site, author, event.by), author.version or Expect.ABSENT)
        self.engine.commit([put, build_audit_event_put(site, event)])

    def set_open(self, site: str, key: str, *, is_open: bool, by: str, now: int) -> Thread:
        """Open or close a thread at `now` (ms) for moderator `by`, and return it; make it when nobody has commented.

        The age of a thread that is opened again begins anew: otherwise one closed by its age would stay closed.
        """
        name = keys.make_thread_key(site, key)
        record = self.engine.get([name]).get(name)
        thread = parse_thread(record) if record else Thread(site, key)
        opened_at = now if is_open and thread.opened_at else thread.opened_at
        changed = replace(thread, open=is_open, opened_at=opened_at, version=thread.version + 1, changed_at=now)
        event = AuditEvent(AuditAction.REOPEN if is_open else AuditAction.CLOSE, by, now, key, changed.version)
        self.engine.commit(
            [Put(build_thread_record(changed), thread.version or Expect.ABSENT), build_audit_event_put(site, event)]
        )
        return changed
