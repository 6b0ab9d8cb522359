"""Sessions of moderators, and the links that open one: kept under hashes of their secrets, and ended by person.

A session is checked by one read of its own record. Each person's record lists their sessions, so that ending all of
them deletes the very records which that read looks for.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from service.engines.port import Conflict, Delete, Engine, Expect, Put, Record, Unavailable, Write
from service.storage.records import keys

# One more ends the oldest: more browsers than anybody works in within the hours that a session lasts.
MAX_SESSIONS = 20
MAX_TRIES = 8


class LinkUsed(Exception):  # noqa: N818 - a state, not a mistake of ours
    """The link has signed somebody in before, has expired, or was never made."""


class SessionStore(NamedTuple):
    """The sessions of moderators and their sign-in links. Every call may raise `Unavailable`."""

    engine: Engine

    def find(self, digest: str) -> Record | None:
        """Return the record of the session under the hash of its secret; None when it has ended."""
        key = keys.make_session_key(digest)
        return self.engine.get([key]).get(key)

    def mark_used(self, session: Record, at: int) -> None:
        """Store that a session was used at `at` (seconds), unless it was changed or ended meanwhile."""
        fields = {**session.fields, "used_at": at}
        with suppress(Conflict):
            self.engine.commit([Put(session._replace(fields=fields, version=session.version + 1), session.version)])

    def find_link(self, digest: str) -> Mapping[str, Any] | None:
        """Return the fields of the unused link under the hash of its secret; None when there is none."""
        key = keys.make_link_key(digest)
        record = self.engine.get([key]).get(key)
        return record.fields if record else None

    def put_link(self, digest: str, fields: Mapping[str, object], expires_at: int) -> None:
        """Store a link that signs in once, until `expires_at` (seconds)."""
        self.engine.commit(
            [Put(Record(keys.make_link_key(digest), fields=fields, expires_at=expires_at), Expect.ABSENT)]
        )

    def open(self, digest: str, person: str, fields: Mapping[str, object], expires_at: int, *, link: str = "") -> None:
        """Store a session of `person` until `expires_at` (seconds), and use up the link under the hash `link`, if any.

        Raises `LinkUsed`; then no session was stored.
        """
        opened = Put(Record(keys.make_session_key(digest), fields=fields, expires_at=expires_at), Expect.ABSENT)
        link_writes: list[Write] = [Delete(keys.make_link_key(link), 1)] if link else []
        for _ in range(MAX_TRIES):
            listed, version = self._get_sessions(person)
            ended, remaining = listed[: 1 - MAX_SESSIONS], listed[1 - MAX_SESSIONS :]
            person_put = _build_person_put(person, [*remaining, digest], version, expires_at)
            try:
                self.engine.commit([*link_writes, opened, person_put, *_build_deletes(ended)])
            except Conflict as conflict:
                if link_writes and conflict.position == 0:
                    raise LinkUsed from conflict
                continue
            return
        raise Unavailable("others keep opening sessions of the same person")

    def end(self, digest: str) -> None:
        """End one session, if it has not ended yet."""
        self.engine.commit(_build_deletes([digest]))

    def end_all(self, person: str) -> int:
        """End every session of `person`; return how many were listed, some of which may have ended before."""
        for _ in range(MAX_TRIES):
            listed, version = self._get_sessions(person)
            if not listed:
                return 0
            try:
                self.engine.commit([_build_person_put(person, [], version, 0), *_build_deletes(listed)])
            except Conflict:
                continue
            return len(listed)
        raise Unavailable("others keep opening sessions of the same person")

    def _get_sessions(self, person: str) -> tuple[list[str], int]:
        key = keys.make_person_key(person)
        record = self.engine.get([key]).get(key)
        return (list(record.fields["sessions"]), record.version) if record else ([], 0)


def _build_person_put(person: str, sessions: Sequence[str], version: int, expires_at: int) -> Put:
    """Return the write of a person's list of sessions, in place of `version`; it expires with the last of them."""
    record = Record(
        keys.make_person_key(person), fields={"sessions": list(sessions)}, version=version + 1, expires_at=expires_at
    )
    return Put(record, version or Expect.ABSENT)


def _build_deletes(digests: Sequence[str]) -> list[Write]:
    return [Delete(keys.make_session_key(digest)) for digest in digests]
