"""Details: what a moderator wants to know about each comment of a page, in one batched read."""

from collections.abc import Sequence
from typing import NamedTuple

from service.engines.port import Engine, Record
from service.model.author import AuthorRecord
from service.model.comment import Comment
from service.model.rules import Rules
from service.model.thread import Thread, begin_thread
from service.storage.batch_get import read_all
from service.storage.records import keys
from service.storage.records.comments import parse_comment
from service.storage.records.site import (
    LearningMark,
    make_author_keys,
    parse_author,
    parse_learning_mark,
    parse_network,
    parse_rules,
    parse_thread,
)


class CommentDetails(NamedTuple):
    """One comment with its author's record, its thread and its site's rules.

    `parent` is the comment that it answers, None without one or for a withdrawn one.
    `network` is the sender's shortened address, empty once expired.
    """

    comment: Comment
    author: AuthorRecord
    network: str
    thread: Thread
    rules: Rules
    parent: Comment | None = None


def load_comment_details(
    engine: Engine, comments: Sequence[Comment]
) -> tuple[list[CommentDetails], dict[str, LearningMark]]:
    """Return the details of comments, in their order, and the learning mark of each of their sites.

    It takes one round trip for each hundred records.
    """
    learning = {comment.site: keys.make_learning_mark_key(comment.site) for comment in comments}
    rules = [keys.make_rules_key(site) for site in learning]
    records = read_all(engine, (*(key for comment in comments for key in _keys(comment)), *learning.values(), *rules))
    marks = {site: parse_learning_mark(records.get(key)) for site, key in learning.items()}
    return [_build_details(comment, records) for comment in comments], marks


def _keys(comment: Comment) -> tuple[str, ...]:
    parent = (keys.make_comment_key(comment.parent),) if comment.parent else ()
    return (
        *make_author_keys(comment.site, comment.author.key),
        keys.make_pace_key(comment.site, comment.address, comment.created_at),
        keys.make_thread_key(comment.site, comment.thread),
        *parent,
    )


def _build_details(comment: Comment, records: dict[str, Record]) -> CommentDetails:
    counts, standing, pace, thread, *parents = (records.get(key) for key in _keys(comment))
    parent = parse_comment(parents[0]) if parents and parents[0] else None
    return CommentDetails(
        comment=comment,
        author=parse_author(comment.author.key, counts, standing),
        network=parse_network(pace),
        thread=parse_thread(thread) if thread else begin_thread(comment),
        rules=parse_rules(records.get(keys.make_rules_key(comment.site))),
        parent=None if parent is None or parent.deleted else parent,
    )
