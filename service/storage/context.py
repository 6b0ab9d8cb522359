"""The context of a submission: under which keys to look, and what was found there."""

from typing import NamedTuple

from service.engines.port import Record
from service.model.author import AuthorRecord, split_author_key
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
    parse_proved_author,
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

    `author` is all that is stored under the author's key; without proof only a part of it counts (`believed_author`).
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

    @property
    def believed_author(self) -> AuthorRecord:
        """Return the part of the author's record that counts for this submission."""
        return self.author.limit_to_believed(self.query.at)


def make_context_keys(query: ContextQuery) -> dict[str, str]:
    """Return the key of each fact, by its name: at most sixteen, read together."""
    site, at = query.site, query.at
    author, standing = make_author_keys(site, query.author)
    names = {
        "rules": keys.make_rules_key(site),
        "thread": keys.make_thread_key(site, query.thread),
        "author": author,
        "standing": standing,
        "pace": keys.make_pace_key(site, query.address, at),
        "pace_before": keys.make_pace_key(site, query.address, at - keys.WINDOW_MS),
        "surge": keys.make_surge_key(site, at),
        "surge_before": keys.make_surge_key(site, at - keys.WINDOW_MS),
        "shadow": keys.make_shadow_key(site),
        "mark": keys.make_learning_mark_key(site),
    }
    claim, first = split_author_key(query.author)
    if first:
        names["first"] = keys.make_comment_key(first)
        names["claim_standing"] = keys.make_standing_key(site, claim)
    if query.has_idempotency_key:
        names["earlier"] = keys.make_comment_key(query.comment_id)
    if query.band:
        names["seen"] = keys.make_seen_key(site, query.band)
    if query.proof:
        names["proof"] = keys.make_proof_key(query.proof)
    if query.parent:
        names["parent"] = keys.make_comment_key(query.parent)
    return names


def build_context(query: ContextQuery, record: dict[str, Record | None]) -> PostContext:
    """Return the context in `record`, which has the records found by the names of `make_context_keys`."""
    author, thread, sighting = record["author"], record["thread"], record.get("seen")
    parent, earlier = record.get("parent"), record.get("earlier")
    return PostContext(
        query=query,
        rules=parse_rules(record["rules"]),
        thread=parse_thread(thread) if thread else Thread(query.site, query.thread),
        author=_build_author(query, record),
        pace=parse_pace(record["pace"], record["pace_before"]),
        times_seen=sighting.numbers.get("times", 0) if sighting else 0,
        parent=parse_comment(parent) if parent else None,
        earlier_try=parse_comment(earlier) if earlier else None,
        last_request=author.numbers.get("request", 0) if author else 0,
        surge=estimate_surge(record["surge"], record["surge_before"], query.at),
        # A challenge that was used before proves nothing now.
        has_proof=bool(query.proof) and record["proof"] is None,
        shadow=parse_shadow_rules(record["shadow"]),
        mark=parse_learning_mark(record["mark"]),
    )


def _build_author(query: ContextQuery, record: dict[str, Record | None]) -> AuthorRecord:
    author = parse_author(query.author, record["author"], record["standing"])
    if not author.is_proved:
        return author
    first = record["first"]
    comment = parse_comment(first) if first else None
    return parse_proved_author(author, record["claim_standing"], comment, query.at)
