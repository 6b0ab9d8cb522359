"""What readers may see of a comment: a type of its own, so that nothing private can reach a public response."""

from typing import NamedTuple

from service.model.comment import Comment


class PublishedComment(NamedTuple):
    """A comment as readers see it, or the tombstone of one that they saw before (`deleted`, no text or author).

    `avatar` is the seed of the author's picture: the same for all comments of an author who proved to have written
    them, and nothing else can be learnt from it.
    """

    id: str
    created_at: int
    parent: str | None = None
    depth: int = 0
    name: str = ""
    url: str = ""
    verified: bool = False
    avatar: str = ""
    html: str = ""
    edited_at: int = 0
    version: int = 1
    deleted: bool = False


def publish(comment: Comment) -> PublishedComment:
    """Return what readers may see of a comment."""
    author = comment.author
    return PublishedComment(
        id=comment.id,
        parent=comment.parent,
        depth=comment.depth,
        name=author.name,
        url=author.url,
        verified=author.verified,
        avatar=comment.avatar,
        html=comment.body.html,
        created_at=comment.created_at,
        edited_at=comment.edited_at,
        version=comment.version,
        deleted=comment.deleted,
    )
