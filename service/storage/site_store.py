"""SiteStore: the standing of authors, whether threads are open, whether strangers flood a site."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.engines.port import Engine, Expect, Put
from service.model.audit_event import AuditAction, AuditEvent
from service.model.author import AuthorRecord
from service.model.thread import Thread, ThreadChange, apply_change
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

    def change_thread(self, site: str, key: str, change: ThreadChange, *, by: str, now: int) -> Thread:
        """Apply a moderator's change to a thread at `now` (ms) and return it; make it when nobody has commented."""
        name = keys.make_thread_key(site, key)
        record = self.engine.get([name]).get(name)
        thread = parse_thread(record) if record else Thread(site, key)
        changed = apply_change(thread, change, now)
        if changed is thread:
            return thread
        events = [
            AuditEvent(action, by, now, key, changed.version, note) for action, note in _name_actions(thread, changed)
        ]
        put = Put(build_thread_record(changed), thread.version or Expect.ABSENT)
        self.engine.commit([put, *(build_audit_event_put(site, event) for event in events)])
        return changed


def _name_actions(thread: Thread, changed: Thread) -> Iterator[tuple[AuditAction, str]]:
    """Yield what was done to a thread, with the note that the history keeps."""
    if (thread.title, thread.url) != (changed.title, changed.url):
        yield AuditAction.RENAME, " ".join(filter(None, (changed.title, changed.url)))
    if thread.open != changed.open or thread.opened_at != changed.opened_at:
        yield AuditAction.REOPEN if changed.open else AuditAction.CLOSE, ""
