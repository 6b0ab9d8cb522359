"""What readers may see of a comment: a type of its own, so that nothing private can reach a public response."""

from typing import NamedTuple


class PublishedComment(NamedTuple):
    """A comment as readers see it, or the tombstone of one that they saw before (`deleted`, no text or author).

    `avatar` is the seed of the author's picture: the same for all comments of an author who proved to have written
    them, and nothing else can be learnt from it.
    """

    id: str
    parent: str | None
    depth: int
    name: str
    url: str
    verified: bool
    avatar: str
    html: str
    created_at: int
    edited_at: int
    version: int
    deleted: bool = False
