"""A held comment's author may see it for a while: by a signed hash in the address that they were sent to."""

import hashlib
from functools import lru_cache

from flask import request
from itsdangerous import BadData, URLSafeSerializer

from service.model.comment import Comment
from service.model.status import Status
from service.web.http.services import services

# WordPress shows it for ten minutes; a day lets the writer look once more on the next evening.
HELD_LINK_MS = 86_400_000


def build_held_query(comment: Comment, now: int) -> dict[str, str]:
    """What WordPress adds to the address: which comment waits, and the proof that its author asks."""
    token = _get_serializer().dumps([comment.id, now + HELD_LINK_MS])
    return {"unapproved": comment.id, "moderation-hash": token}


def find_held_comment(site: str, thread: str, now: int) -> Comment | None:
    """The comment that this request's author has waiting in the thread; None without proof.

    Spam shows just as a held comment does until a person has decided: a spammer learns nothing.
    """
    comment_id = request.args.get("unapproved", "")
    if not comment_id or not _is_proof_valid(comment_id, request.args.get("moderation-hash", ""), now):
        return None
    comment = services().comments.store.find_comment(comment_id)
    if comment is None or comment.deleted or (comment.site, comment.thread) != (site, thread):
        return None
    undecided = comment.status is Status.PENDING or not comment.decision.is_by_person
    return comment if undecided and not comment.is_visible else None


def _is_proof_valid(comment_id: str, token: str, now: int) -> bool:
    try:
        proven, until = _get_serializer().loads(token)
    except (BadData, ValueError, TypeError):
        return False
    return bool(proven == comment_id and now < until)


def _get_serializer() -> URLSafeSerializer:
    return _make_serializer(services().settings.secret_key.value)


@lru_cache(maxsize=4)
def _make_serializer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="held", signer_kwargs={"digest_method": hashlib.sha256})
