"""The writes of one commit: all that a new comment, or the next version of a comment, changes. Pure."""

from dataclasses import replace

from service.engines.port import Add, Expect, Index, IndexEntry, Put, Record, Write
from service.model.comment import Comment
from service.model.rules import Rules
from service.model.status import Status
from service.model.thread import Thread, begin_thread
from service.storage.context import PostContext
from service.storage.records import keys
from service.storage.records.comments import build_comment_record
from service.storage.records.decisions import build_history_fields
from service.storage.records.site import build_network_numbers, build_next_print, build_thread_record

PACE_KEPT_SECONDS = 30 * 86_400
SEEN_KEPT_SECONDS = 30 * 86_400
SURGE_KEPT_SECONDS = 3_600
PROOF_KEPT_SECONDS = 3_600
# Ids are keyed or random: nobody chooses to begin with one of these four of their thirty-two characters.
SURGE_SAMPLED = "aiqy"
SURGE_SAMPLE = 8


def build_post_writes(comment: Comment, around: PostContext) -> list[Write]:
    """Return the writes of a new comment, its own record first: a conflict there means that it was stored before."""
    drawn = _surge_of_new(comment, around)
    return [
        Put(build_comment_record(comment, around.rules.keep_spam_days), Expect.ABSENT),
        *_thread_of_new(comment, around.thread),
        _author_of_new(comment, around),
        _pace_of_new(comment, around),
        *drawn,
        *_proof_of_new(around),
        *_tally_of_new(comment),
        *_sighting_of_new(comment, around, drawn=bool(drawn)),
    ]


def _thread_of_new(comment: Comment, thread: Thread) -> list[Write]:
    """Return the write to the thread of a published comment, which begins the thread when it is the first."""
    if not comment.is_visible:
        return []
    at = comment.created_at
    told = {"changed_at": at, **build_next_print(comment.fingerprint, thread.count)}
    if thread.version and not thread.opened_at:
        told["opened_at"] = at
    first = None if thread.version else _begun_by(comment, at)
    return [Add(keys.make_thread_key(comment.site, comment.thread), {"count": 1}, told, defaults=first)]


def _begun_by(comment: Comment, at: int) -> Record:
    """Return the record of the thread that this comment begins at `at` (ms)."""
    return build_thread_record(replace(begin_thread(comment), version=1, opened_at=at))


def _author_of_new(comment: Comment, around: PostContext) -> Write:
    author, last = around.author, {"last_at": comment.created_at, "request": make_request_number(comment.request)}
    turn = author.approved + author.pending + author.spam + author.trash
    return Add(
        keys.make_author_key(comment.site, comment.author.key),
        {comment.status.value: 1},
        {**last, **build_next_print(comment.fingerprint, turn)},
    )


def _pace_of_new(comment: Comment, around: PostContext) -> Write:
    limit = around.rules.posts_per_window
    return Add(
        keys.make_pace_key(comment.site, comment.address, comment.created_at),
        {"posts": 1},
        {**build_next_print(comment.fingerprint, around.pace.posts), **build_network_numbers(around.query.network)},
        below=("posts", limit),
        expires_at=comment.created_at // 1000 + PACE_KEPT_SECONDS,
    )


def _surge_of_new(comment: Comment, around: PostContext) -> list[Write]:
    """Count one stranger in eight, chosen by the random id, as eight: a flood must not cost a write for each."""
    if around.author.is_known or comment.id[0] not in SURGE_SAMPLED:
        return []
    expires_at = comment.created_at // 1000 + SURGE_KEPT_SECONDS
    return [
        Add(keys.make_surge_key(comment.site, comment.created_at), {"strangers": SURGE_SAMPLE}, expires_at=expires_at)
    ]


def _proof_of_new(around: PostContext) -> list[Write]:
    """Use up a solved challenge."""
    sought = around.query
    expires_at = sought.at // 1000 + PROOF_KEPT_SECONDS
    used = Record(key=keys.make_proof_key(sought.proof), expires_at=expires_at)
    return [Put(used, Expect.ABSENT)] if around.has_proof else []


def _tally_of_new(comment: Comment) -> list[Write]:
    return [_tally(comment, 1)] if comment.status is Status.PENDING else []


def _sighting_of_new(comment: Comment, around: PostContext, *, drawn: bool) -> list[Write]:
    band = around.query.band
    if not band or not _worth_remembering(comment, around, drawn=drawn):
        return []
    expires_at = comment.created_at // 1000 + SEEN_KEPT_SECONDS
    return [Add(keys.make_seen_key(comment.site, band), {"times": 1}, expires_at=expires_at)]


def _worth_remembering(comment: Comment, around: PostContext, *, drawn: bool) -> bool:
    """Return whether the site should recognise this text later: a published text without links says nothing new.

    A comment that was drawn to count strangers is not remembered as well, which would be one write too many for a
    post; spam is, because it writes less. Of a text that is sent again and again, seven of eight are not drawn.
    """
    if drawn and comment.status is not Status.SPAM:
        return False
    leads_somewhere = bool(comment.body.links or comment.author.url)
    return comment.status is not Status.APPROVED or (leads_somewhere and not around.author.is_known)


def build_change_writes(before: Comment, after: Comment, rules: Rules, at: int) -> list[Write]:
    """Return the writes of the next version of a comment at `at` (ms), its own record first."""
    writes: list[Write] = [Put(build_comment_record(after, rules.keep_spam_days), before.version)]
    if before.is_visible or after.is_visible:
        writes.append(_thread_of_change(before, after, at))
    if before.status is not after.status or after.deleted:
        moved = {before.status.value: -1} | ({} if after.deleted else {after.status.value: 1})
        reset = {"request": 0} if after.deleted else {}
        writes.append(Add(keys.make_author_key(after.site, before.author.key), moved, reset))
    held = int(after.status is Status.PENDING and not after.deleted) - int(before.status is Status.PENDING)
    if held:
        writes.append(_tally(after, held))
    if after.decision != before.decision and after.decision.is_by_person:
        writes += [
            _history(after),
            Add(keys.make_learning_mark_key(after.site), {"changes": 1}, {"decided_at": after.decision.at}),
        ]
    return writes


def _thread_of_change(before: Comment, after: Comment, at: int) -> Write:
    step = int(after.is_visible) - int(before.is_visible)
    # A comment that is published for the first time may be the first of its thread.
    first = _begun_by(before, at) if after.is_visible and not before.published_at else None
    key = keys.make_thread_key(after.site, after.thread)
    return Add(key, {"count": step} if step else {}, {"changed_at": at}, defaults=first)


def _tally(comment: Comment, step: int) -> Write:
    shard = sum(map(ord, comment.id)) % keys.TALLY_SHARDS
    return Add(keys.make_tally_key(comment.site, shard), {"pending": step})


def _history(comment: Comment) -> Write:
    entry = IndexEntry(
        keys.make_history_partition(comment.site), keys.make_history_sort(comment.decision.at, comment.id)
    )
    return Put(
        Record(
            key=keys.make_history_key(comment.id, comment.version, comment.decision.at),
            fields=build_history_fields(comment),
            entries={Index.TIMELINE: entry},
        ),
        Expect.ABSENT,
    )


def make_request_number(digest: str) -> int:
    """Return a request's hash as a number that a record can keep: its first 52 bits, 0 for none."""
    return int(digest[:13], 16) if digest else 0
