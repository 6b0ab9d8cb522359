"""Bulk changes: the next versions of many comments in few commits."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from service.engines.port import Add, Conflict, Engine, Unavailable, Write
from service.model.comment import Comment
from service.model.rules import Rules
from service.storage.comment_writes import build_change_writes
from service.storage.records import keys
from service.storage.records.comments import parse_comment

# Nine records of the largest size, with all that changes beside them, are under the 4 MB and 100 writes of a commit.
MAX_CHANGES = 9


class Change(NamedTuple):
    """A comment `before` and `after` a change at `at` (ms); `rules` are its site's."""

    before: Comment
    after: Comment
    rules: Rules
    at: int


def change_comments(engine: Engine, changes: Sequence[Change], nonce: str) -> dict[str, Comment]:
    """Store up to `MAX_CHANGES` changes of different comments, except those that another commit changed first.

    `nonce` is a random id. Return what is stored of those, by id. Raises `Unavailable`; then, as far as is known,
    nothing was written.
    """
    lost: dict[str, Comment] = {}
    while remaining := [change for change in changes if change.after.id not in lost]:
        writes = merge_writes(write for change in remaining for write in build_change_writes(*change, nonce))
        try:
            engine.commit(writes)
        except Conflict as conflict:
            current = _parse_loser(writes[conflict.position], conflict)
            lost[current.id] = current
        else:
            break
    return lost


def _parse_loser(write: Write, conflict: Conflict) -> Comment:
    if conflict.current is None or not write.key.startswith(keys.make_comment_key("")):
        raise Unavailable from conflict
    return parse_comment(conflict.current)


def merge_writes(writes: Iterable[Write]) -> list[Write]:
    """Return the writes in their order, with all `Add`s to one record as one: a commit writes a key only once."""
    merged: dict[str, Write] = {}
    for write in writes:
        earlier = merged.get(write.key)
        merged[write.key] = _sum_adds(earlier, write) if isinstance(earlier, Add) and isinstance(write, Add) else write
    return list(merged.values())


def _sum_adds(one: Add, other: Add) -> Add:
    names = one.add.keys() | other.add.keys()
    added = {name: one.add.get(name, 0) + other.add.get(name, 0) for name in sorted(names)}
    return Add(one.key, added, {**one.set, **other.set}, defaults=one.defaults or other.defaults)
