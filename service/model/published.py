"""What readers may see of a comment: a type of its own, so that nothing private can reach a public answer."""

from typing import NamedTuple


class PublishedComment(NamedTuple):
    """One place in a thread: a comment, or the tombstone of one that readers saw before (`deleted`, no text or author).

    A tuple, as a page makes up to a hundred of them. `avatar` is the seed of the author's picture: the same for the
    same author of a site, telling nothing else.
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
