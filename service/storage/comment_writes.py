"""The writes of one commit: all that a new comment, or the next version of a comment, changes. Pure."""

import hashlib
from dataclasses import replace

from service.engines.port import Add, Expect, Index, IndexEntry, Put, Record, Write
from service.model.audit_event import AuditAction, AuditEvent
from service.model.comment import Comment
from service.model.rules import Rules
from service.model.status import Status
from service.model.thread import Thread, begin_thread, fill_thread
from service.storage.context import PostContext
from service.storage.records import keys
from service.storage.records.audit_events import build_audit_event_put
from service.storage.records.comments import build_comment_record
from service.storage.records.decisions import build_history_fields
from service.storage.records.site import build_network_numbers, build_next_print, build_thread_record
from service.storage.records.stamps import make_stamp

PACE_KEPT_SECONDS = 30 * 86_400
SEEN_KEPT_SECONDS = 30 * 86_400
SURGE_KEPT_SECONDS = 3_600
PROOF_KEPT_SECONDS = 3_600
# Ids are keyed or random: nobody chooses to begin with one of these four of their thirty-two characters.
SURGE_SAMPLED = "aiqy"
SURGE_SAMPLE = 8


def build_post_writes(comment: Comment, context: PostContext, nonce: str) -> list[Write]:
    """Return the writes of a new comment, its own record first: a conflict there means that it was stored before.

    `nonce` is a random id that no other commit has.
    """
    surge_writes = _build_surge_writes(comment, context)
    return [
        Put(build_comment_record(comment, context.rules.keep_spam_days), Expect.ABSENT),
        *_build_thread_writes(comment, context.thread, nonce),
        _build_author_write(comment, context),
        _build_pace_write(comment, context),
        *surge_writes,
        *_build_proof_writes(context),
        *_build_tally_writes(comment),
        *_build_sighting_writes(comment, context, is_drawn=bool(surge_writes)),
    ]


def _build_thread_writes(comment: Comment, thread: Thread, nonce: str) -> list[Write]:
    """Return the write to the thread of a published comment, which begins the thread when it is the first."""
    if not comment.is_visible:
        return []
    at = comment.created_at
    changed = {
        "changed_at": make_stamp(at, nonce),
        **build_next_print(comment.fingerprint, thread.count),
    }
    if thread.version and not thread.opened_at:
        changed["opened_at"] = at
    filled = fill_thread(thread, comment)
    if thread.version and filled != thread:
        # Only a whole record can have another title. A race is lost as a whole, and the post is tried again.
        record = build_thread_record(replace(filled, count=thread.count + 1, version=thread.version + 1))
        return [Put(record._replace(numbers={**record.numbers, **changed}), thread.version)]
    first = None if thread.version else _build_first_thread_record(comment, at)
    return [Add(keys.make_thread_key(comment.site, comment.thread), {"count": 1}, changed, defaults=first)]


def _build_first_thread_record(comment: Comment, at: int) -> Record:
    """Return the record of the thread that this comment begins at `at` (ms)."""
    return build_thread_record(replace(begin_thread(comment), version=1, opened_at=at))


def _build_author_write(comment: Comment, context: PostContext) -> Write:
    author, last = (
        context.author,
        {"last_at": comment.created_at, "request": make_request_number(comment.request, comment.address)},
    )
    posts_before = author.approved + author.pending + author.spam + author.trash
    return Add(
        keys.make_author_key(comment.site, comment.author.key),
        {comment.status.value: 1},
        {**last, **build_next_print(comment.fingerprint, posts_before)},
    )


def _build_pace_write(comment: Comment, context: PostContext) -> Write:
    limit = context.rules.posts_per_window
    return Add(
        keys.make_pace_key(comment.site, comment.address, comment.created_at),
        {"posts": 1},
        {**build_next_print(comment.fingerprint, context.pace.posts), **build_network_numbers(context.query.network)},
        below=("posts", limit),
        expires_at=comment.created_at // 1000 + PACE_KEPT_SECONDS,
    )


def _build_surge_writes(comment: Comment, context: PostContext) -> list[Write]:
    """Count one stranger in eight, chosen by the random id, as eight: a flood must not cost a write for each."""
    if context.believed_author.is_known or comment.id[0] not in SURGE_SAMPLED:
        return []
    expires_at = comment.created_at // 1000 + SURGE_KEPT_SECONDS
    return [
        Add(keys.make_surge_key(comment.site, comment.created_at), {"strangers": SURGE_SAMPLE}, expires_at=expires_at)
    ]


def _build_proof_writes(context: PostContext) -> list[Write]:
    """Use up a solved challenge."""
    query = context.query
    used_proof = Record(keys.make_proof_key(query.proof), expires_at=query.at // 1000 + PROOF_KEPT_SECONDS)
    return [Put(used_proof, Expect.ABSENT)] if context.has_proof else []


def _build_tally_writes(comment: Comment) -> list[Write]:
    return [_build_tally_write(comment, 1)] if comment.is_queued else []


def _build_sighting_writes(comment: Comment, context: PostContext, *, is_drawn: bool) -> list[Write]:
    band = context.query.band
    if not band or not _is_worth_remembering(comment, context, is_drawn=is_drawn):
        return []
    expires_at = comment.created_at // 1000 + SEEN_KEPT_SECONDS
    return [Add(keys.make_seen_key(comment.site, band), {"times": 1}, expires_at=expires_at)]


def _is_worth_remembering(comment: Comment, context: PostContext, *, is_drawn: bool) -> bool:
    """Return whether the site should recognise this text later: a published text without links says nothing new.

    A comment that was drawn to count strangers is not remembered as well, which would be one write too many for a
    post; spam is, because it writes less. Of a text that is sent again and again, seven of eight are not drawn.
    """
    if is_drawn and comment.status is not Status.SPAM:
        return False
    has_links = bool(comment.body.links or comment.author.url)
    return comment.status is not Status.APPROVED or (has_links and not context.believed_author.is_known)


def build_change_writes(before: Comment, after: Comment, rules: Rules, at: int, nonce: str) -> list[Write]:
    """Return the writes of the next version of a comment at `at` (ms), its own record first.

    `nonce` is a random id that no other commit has.
    """
    writes: list[Write] = [Put(build_comment_record(after, rules.keep_spam_days), before.version)]
    if before.is_visible or after.is_visible:
        writes.append(_build_thread_change(before, after, at, nonce))
    if before.status is not after.status or after.deleted:
        writes.append(_build_author_change(before, after))
    queued = int(after.is_queued) - int(before.is_queued)
    if queued:
        writes.append(_build_tally_write(after, queued))
    if after.decision != before.decision and after.decision.is_by_person:
        mark = keys.make_learning_mark_key(after.site)
        writes += [_build_history_write(after), Add(mark, {"changes": 1}, {"decided_at": after.decision.at})]
    if after.edits != before.edits and after.is_worded_by_moderator:
        edit = after.edits[-1]
        event = AuditEvent(AuditAction.EDIT, edit.by, edit.at, after.id, edit.version, edit.reason)
        writes.append(build_audit_event_put(after.site, event))
    return writes


def _build_author_change(before: Comment, after: Comment) -> Add:
    moved = {before.status.value: -1} | ({} if after.deleted else {after.status.value: 1})
    reset = {"request": 0} if after.deleted else {}
    return Add(keys.make_author_key(after.site, before.author.key), moved, reset)


def _build_thread_change(before: Comment, after: Comment, at: int, nonce: str) -> Write:
    step = int(after.is_visible) - int(before.is_visible)
    # A comment that is published for the first time may be the first of its thread.
    first = _build_first_thread_record(before, at) if after.is_visible and not before.published_at else None
    key = keys.make_thread_key(after.site, after.thread)
    return Add(key, {"count": step} if step else {}, {"changed_at": make_stamp(at, nonce)}, defaults=first)


def _build_tally_write(comment: Comment, step: int) -> Write:
    shard = sum(map(ord, comment.id)) % keys.TALLY_SHARDS
    return Add(keys.make_tally_key(comment.site, shard), {"pending": step})


def _build_history_write(comment: Comment) -> Write:
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


def make_request_number(digest: str, address: str) -> int:
    """Return what was sent from which address as a number that a record can keep: 52 bits, 0 for none.

    `digest` hashes the request. The address is in it because the same words from another address may be somebody's who
    tries out whose e-mail it is.
    """
    return int(hashlib.sha256(f"{digest}\0{address}".encode()).hexdigest()[:13], 16) if digest else 0
