"""The context of a submission: under which keys to look, and what was found there."""

from typing import NamedTuple

from service.engines.port import Record
from service.model.author import AuthorRecord
from service.model.comment import Comment
from service.model.rules import Rules
from service.model.submission import Pace
from service.model.thread import Thread
from service.storage.records import keys
from service.storage.records.comments import parse_comment
from service.storage.records.site import (
    LearningMark,
    estimate_surge,
    make_author_keys,
    parse_author,
    parse_learning_mark,
    parse_pace,
    parse_rules,
    parse_shadow_rules,
    parse_thread,
)

NEVER_DECIDED = LearningMark()


class ContextQuery(NamedTuple):
    """Where to look for a submission's context: keys of the model, the sender's shortened `network`, the text's `band`.

    `has_idempotency_key` says that `comment_id` comes from one, so that an earlier try may have left a comment there.
    """

    site: str
    thread: str
    author: str
    address: str
    network: str
    band: str
    comment_id: str
    parent: str | None
    at: int
    proof: str = ""
    has_idempotency_key: bool = False


class PostContext(NamedTuple):
    """All that is stored around one submission, read at one moment.

    `earlier_try` is the comment that an earlier try of the same submission left; `last_request` is the number of its
    author's last request; `has_proof` says that a challenge was solved that nobody has used.
    """

    query: ContextQuery
    rules: Rules
    thread: Thread
    author: AuthorRecord
    pace: Pace
    times_seen: int
    parent: Comment | None
    earlier_try: Comment | None
    last_request: int
    surge: int = 0
    has_proof: bool = False
    shadow: Rules | None = None
    mark: LearningMark = NEVER_DECIDED


def make_context_keys(sought: ContextQuery) -> dict[str, str]:
    """Return the key of each fact, by its name: at most fourteen, read together."""
    site, at = sought.site, sought.at
    author, standing = make_author_keys(site, sought.author)
    names = {
        "rules": keys.make_rules_key(site),
        "thread": keys.make_thread_key(site, sought.thread),
        "author": author,
        "standing": standing,
        "pace": keys.make_pace_key(site, sought.address, at),
        "pace_before": keys.make_pace_key(site, sought.address, at - keys.WINDOW_MS),
        "surge": keys.make_surge_key(site, at),
        "surge_before": keys.make_surge_key(site, at - keys.WINDOW_MS),
        "shadow": keys.make_shadow_key(site),
        "mark": keys.make_learning_mark_key(site),
    }
    if sought.has_idempotency_key:
        names["earlier"] = keys.make_comment_key(sought.comment_id)
    if sought.band:
        names["seen"] = keys.make_seen_key(site, sought.band)
    if sought.proof:
        names["proof"] = keys.make_proof_key(sought.proof)
    if sought.parent:
        names["parent"] = keys.make_comment_key(sought.parent)
    return names


def build_context(sought: ContextQuery, record: dict[str, Record | None]) -> PostContext:
    """Return the context in `record`, which has the records found by the names of `make_context_keys`."""
    author, thread, seen = record["author"], record["thread"], record.get("seen")
    parent, earlier = record.get("parent"), record.get("earlier")
    return PostContext(
        query=sought,
        rules=parse_rules(record["rules"]),
        thread=parse_thread(thread) if thread else Thread(sought.site, sought.thread),
        author=parse_author(sought.author, author, record["standing"]),
        pace=parse_pace(record["pace"], record["pace_before"]),
        times_seen=seen.numbers.get("times", 0) if seen else 0,
        parent=parse_comment(parent) if parent else None,
        earlier_try=parse_comment(earlier) if earlier else None,
        last_request=author.numbers.get("request", 0) if author else 0,
        surge=estimate_surge(record["surge"], record["surge_before"], sought.at),
        # A challenge that was used before proves nothing now.
        has_proof=bool(sought.proof) and record["proof"] is None,
        shadow=parse_shadow_rules(record["shadow"]),
        mark=parse_learning_mark(record["mark"]),
    )
