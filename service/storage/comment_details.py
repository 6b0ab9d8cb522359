"""Dossiers: what a moderator wants to know around each comment, for a whole page in one batched read."""

from collections.abc import Sequence
from typing import NamedTuple

from service.engines.port import Engine, Record
from service.model.author import AuthorRecord
from service.model.comment import Comment
from service.model.thread import Thread, begun_by
from service.storage.batch_get import read_all
from service.storage.records import keys
from service.storage.records.comments import comment_of
from service.storage.records.site import Mark, author_keys, author_of, mark_of, network_of, thread_of


class Dossier(NamedTuple):
    """One comment, its author's record, its thread, the comment that it answers (None for none, or one withdrawn).

    `network` is the sender's shortened address, empty once expired.
    """

    comment: Comment
    author: AuthorRecord
    network: str
    thread: Thread
    parent: Comment | None = None


def dossiers(engine: Engine, comments: Sequence[Comment]) -> tuple[list[Dossier], dict[str, Mark]]:
    """What is known around each comment, in their order, and how far each of their sites could learn.

    One round trip for each hundred records.
    """
    learning = {comment.site: keys.learning_key(comment.site) for comment in comments}
    found = read_all(engine, (*(key for comment in comments for key in _keys(comment)), *learning.values()))
    marks = {site: mark_of(found.get(key)) for site, key in learning.items()}
    return [_dossier(comment, found) for comment in comments], marks


def _keys(comment: Comment) -> tuple[str, ...]:
    parent = (keys.comment_key(comment.parent),) if comment.parent else ()
    return (
        *author_keys(comment.site, comment.author.key),
        keys.pace_key(comment.site, comment.address, comment.created_at),
        keys.thread_key(comment.site, comment.thread),
        *parent,
    )


def _dossier(comment: Comment, found: dict[str, Record]) -> Dossier:
    counts, standing, pace, thread, *parents = (found.get(key) for key in _keys(comment))
    answered = comment_of(parents[0]) if parents and parents[0] else None
    return Dossier(
        comment=comment,
        author=author_of(comment.author.key, counts, standing),
        network=network_of(pace),
        thread=thread_of(thread) if thread else begun_by(comment),
        parent=None if answered is None or answered.deleted else answered,
    )
