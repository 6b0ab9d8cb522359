"""A held comment's author may see it for a while, by a signed hash in the address that they were sent to."""

import hashlib
from typing import NamedTuple

from flask import request
from itsdangerous import BadData, URLSafeSerializer

from service.comments.lookup import CommentLookup
from service.crypto.tokens import Secret
from service.model.comment import Comment
from service.model.status import Status

# WordPress shows it for ten minutes. A day lets the author look once more on the next evening.
HELD_LINK_MS = 86_400_000


class HeldComments(NamedTuple):
    """The held comments that requests prove to be their author's."""

    lookup: CommentLookup
    secret_key: Secret

    def build_query(self, comment: Comment, now: int) -> dict[str, str]:
        """Return what WordPress adds to the address: which comment waits, and the proof that its author asks."""
        token = self._make_serializer().dumps([comment.id, now + HELD_LINK_MS])
        return {"unapproved": comment.id, "moderation-hash": token}

    def find_comment(self, site: str, thread: str, now: int) -> Comment | None:
        """Return the held comment of the thread whose author sends this request, None without proof.

        Spam looks as if it were held until a person has decided, so that a spammer learns nothing.
        """
        comment_id = request.args.get("unapproved", "")
        if not comment_id or not self._is_proof_valid(comment_id, request.args.get("moderation-hash", ""), now):
            return None
        comment = self.lookup.find_comment(comment_id)
        if comment is None or comment.deleted or (comment.site, comment.thread) != (site, thread):
            return None
        is_undecided = comment.status is Status.PENDING or not comment.decision.is_by_person
        return comment if is_undecided and not comment.is_visible else None

    def _is_proof_valid(self, comment_id: str, token: str, now: int) -> bool:
        try:
            proven_id, until = self._make_serializer().loads(token)
        except (BadData, ValueError, TypeError):
            return False
        return bool(proven_id == comment_id and now < until)

    def _make_serializer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self.secret_key.value, salt="held", signer_kwargs={"digest_method": hashlib.sha256})
