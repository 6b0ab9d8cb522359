"""Placing: where a reply stands in its thread, which lets no reply stand deeper than the site's rules allow."""

from service.model.comment import Comment
from service.model.path import child_path
from service.storage.surroundings import Sought


def path_below(parent: Comment | None, sought: Sought, max_depth: int) -> str:
    """A reply to what stands at the limit, or below one that was lowered since, becomes its sibling."""
    above, deepest = (parent.path, max(max_depth, parent.depth)) if parent else ("", 0)
    return child_path(above, sought.at, sought.comment_id, deepest if max_depth else 0)


def parent_at(parent: Comment | None, own_depth: int) -> str | None:
    """The parent, or the one above it when a reply to the parent would stand too deep."""
    if parent is None or own_depth == 0:
        return None
    return parent.id if parent.depth < own_depth else parent.parent
