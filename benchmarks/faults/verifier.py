"""Reads a whole store past the service and says what does not add up, and what authors were told that is not so."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from benchmarks.faults.driver import Confirmed
from service.engines.dynamodb.items import parse_item
from service.engines.port import Record
from service.engines.sqlite import schema
from service.engines.sqlite.rows import parse_row
from service.model.comment import Comment
from service.model.status import Status
from service.storage.records import keys
from service.storage.records.comments import build_comment_record, parse_comment

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Records = dict[str, Record]


def read_sqlite(path: str) -> Records:
    """Return every record of a database. Raises ValueError when the file is damaged."""
    with closing(sqlite3.connect(path)) as connection:
        (state,) = connection.execute("PRAGMA integrity_check").fetchone()
        if state != "ok":
            raise ValueError(state)
        rows: list[Any] = connection.execute(f"SELECT {schema.COLUMNS} FROM records").fetchall()  # noqa: S608
    return {record.key: record for record in map(parse_row, rows)}


def read_dynamodb(client: "DynamoDBClient", table: str) -> Records:
    """Return every record of a table."""
    pages = client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    items: list[Any] = [item for page in pages for item in page["Items"]]
    return {record.key: record for record in map(parse_item, items)}


def find_faults(records: Records, confirmed: Iterable[Confirmed]) -> list[str]:
    """Return a line for everything that is lost, doubled, falsely confirmed or counted wrongly."""
    comments = {
        key.removeprefix("comment#"): parse_comment(record)
        for key, record in records.items()
        if key.startswith("comment#")
    }
    promises = list(confirmed)
    return [
        *_check_confirmed(comments, promises),
        *_check_doubles(comments, promises),
        *_check_counts(records, comments),
        *_check_indexes(records, comments),
    ]


def _check_confirmed(comments: dict[str, Comment], confirmed: list[Confirmed]) -> Iterator[str]:
    for promise in confirmed:
        if promise.posted not in (201, 202):
            continue
        comment = comments.get(promise.id)
        if comment is None or comment.thread != promise.thread:
            yield f"lost: {promise}"
        elif promise.withdrawn == 204 and not comment.deleted:
            yield f"not withdrawn: {promise}"
        elif promise.withdrawn == 403 or (promise.edited == 403 and not _was_rejected(comment)):
            yield f"refused though no moderator rejected it: {promise}"
        elif promise.edited in (200, 202) and not comment.deleted and "edited" not in comment.body.html:
            yield f"not edited: {promise}"


def _was_rejected(comment: Comment) -> bool:
    """Return whether a moderator ever rejected a comment: while that holds, its author may not edit it."""
    return any(decision.is_by_person and decision.status is Status.SPAM for decision in comment.decisions)


def _check_doubles(comments: dict[str, Comment], confirmed: list[Confirmed]) -> Iterator[str]:
    texts = Counter(comment.body.html.replace(" (edited)", "") for comment in comments.values() if not comment.deleted)
    yield from (f"doubled: {text}" for text, times in texts.items() if times > 1)
    unexplained = comments.keys() - {promise.id for promise in confirmed}
    unanswered = sum(not promise.id for promise in confirmed)
    if len(unexplained) > unanswered:
        yield f"{len(unexplained)} comments, of which nobody heard, for {unanswered} posts without an answer"


def _check_counts(records: Records, comments: dict[str, Comment]) -> Iterator[str]:
    expected: Counter[tuple[str, str]] = Counter()
    pending = 0
    for comment in comments.values():
        if comment.is_visible:
            expected[keys.make_thread_key(comment.site, comment.thread), "count"] += 1
        if comment.author.key:
            expected[keys.make_author_key(comment.site, comment.author.key), comment.status.value] += 1
        pending += comment.is_queued
    names = ("count", *(status.value for status in Status))
    for key, record in records.items():
        if key.startswith(("thread#", "author#")):
            for name in names:
                if record.numbers.get(name, 0) != expected[key, name]:
                    yield f"{key}: {name} is {record.numbers.get(name)}, right is {expected[key, name]}"
    tally = sum(record.numbers.get("pending", 0) for key, record in records.items() if key.startswith("tally#"))
    if tally != pending:
        yield f"{tally} comments counted as waiting, {pending} wait"


def _check_indexes(records: Records, comments: dict[str, Comment]) -> Iterator[str]:
    history = Counter(key.split("#")[1] for key in records if key.startswith("decision#"))
    for comment_id, comment in comments.items():
        if dict(records[keys.make_comment_key(comment_id)].entries) != dict(build_comment_record(comment, 0).entries):
            yield f"{comment_id} is in other indexes than it should be"
        people = sum(decision.is_by_person for decision in comment.decisions)
        if history[comment_id] != people:
            yield f"{comment_id}: {people} decisions by people, {history[comment_id]} in the history"
