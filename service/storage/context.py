"""What surrounds a submission in the store: where to look, and what was found there."""

from typing import NamedTuple

from service.engines.port import Record
from service.model.author import AuthorRecord
from service.model.comment import Comment
from service.model.rules import Rules
from service.model.submission import Pace
from service.model.thread import Thread
from service.storage.records import keys
from service.storage.records.comments import comment_of
from service.storage.records.site import (
    Mark,
    author_keys,
    author_of,
    mark_of,
    pace_of,
    rules_of,
    shadow_of,
    surge_of,
    thread_of,
)

NEVER_DECIDED = Mark()


class Sought(NamedTuple):
    """Where to look: keys of the model, the sender's shortened `network`, the text's `band`.

    `keyed` says that `comment_id` comes of an idempotency key, so that an earlier try may have left a comment there.
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
    keyed: bool = False


class Surroundings(NamedTuple):
    """Everything stored that one submission needs, of one moment.

    `earlier` is the comment that an earlier try of the same submission left; `last_request` the number of what its
    author sent last.
    """

    sought: Sought
    rules: Rules
    thread: Thread
    author: AuthorRecord
    pace: Pace
    seen: int
    parent: Comment | None
    earlier: Comment | None
    last_request: int
    surge: int = 0
    proved: bool = False
    shadow: Rules | None = None
    mark: Mark = NEVER_DECIDED


def sought_keys(sought: Sought) -> dict[str, str]:
    """The key of each fact, by its name: at most fourteen, read together."""
    site, at = sought.site, sought.at
    author, standing = author_keys(site, sought.author)
    names = {
        "rules": keys.rules_key(site),
        "thread": keys.thread_key(site, sought.thread),
        "author": author,
        "standing": standing,
        "pace": keys.pace_key(site, sought.address, at),
        "pace_before": keys.pace_key(site, sought.address, at - keys.WINDOW_MS),
        "surge": keys.surge_key(site, at),
        "surge_before": keys.surge_key(site, at - keys.WINDOW_MS),
        "shadow": keys.shadow_key(site),
        "mark": keys.learning_key(site),
    }
    if sought.keyed:
        names["earlier"] = keys.comment_key(sought.comment_id)
    if sought.band:
        names["seen"] = keys.seen_key(site, sought.band)
    if sought.proof:
        names["proof"] = keys.proof_key(sought.proof)
    if sought.parent:
        names["parent"] = keys.comment_key(sought.parent)
    return names


def surroundings_of(sought: Sought, record: dict[str, Record | None]) -> Surroundings:
    """The facts of the records found, by the names of `sought_keys`."""
    author, thread, seen = record["author"], record["thread"], record.get("seen")
    parent, earlier = record.get("parent"), record.get("earlier")
    return Surroundings(
        sought=sought,
        rules=rules_of(record["rules"]),
        thread=thread_of(thread) if thread else Thread(sought.site, sought.thread),
        author=author_of(sought.author, author, record["standing"]),
        pace=pace_of(record["pace"], record["pace_before"]),
        seen=seen.numbers.get("times", 0) if seen else 0,
        parent=comment_of(parent) if parent else None,
        earlier=comment_of(earlier) if earlier else None,
        last_request=author.numbers.get("request", 0) if author else 0,
        surge=surge_of(record["surge"], record["surge_before"], sought.at),
        # A challenge that was used before proves nothing now.
        proved=bool(sought.proof) and record["proof"] is None,
        shadow=shadow_of(record["shadow"]),
        mark=mark_of(record["mark"]),
    )
