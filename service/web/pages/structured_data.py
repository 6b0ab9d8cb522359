"""A thread in the words of schema.org, for search engines: only what readers see."""

from collections.abc import Sequence
from typing import Any

from service.model.thread import Thread
from service.web.api.times import format_rfc3339
from service.web.pages.plain_text import strip_markup
from service.web.pages.thread_section import Node


def build_posting(thread: Thread, nodes: Sequence[Node], headline: str, address: str) -> dict[str, Any]:
    """Return a `DiscussionForumPosting` (schema.org) at `address`, with its comments below it."""
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": headline,
        "url": address,
        "commentCount": thread.count,
        "comment": _build_comments(nodes, address),
    }
    return values | ({"datePublished": format_rfc3339(thread.opened_at)} if thread.opened_at else {})


def _build_comments(nodes: Sequence[Node], address: str) -> list[dict[str, Any]]:
    """Return the comments. A removed comment is left out, and its replies take its place."""
    comments: list[dict[str, Any]] = []
    for node in nodes:
        below = _build_comments(node.replies, address)
        comments += below if node.comment.deleted else [_build_comment(node, below, address)]
    return comments


def _build_comment(node: Node, below: list[dict[str, Any]], address: str) -> dict[str, Any]:
    comment = node.comment
    values = {
        "@type": "Comment",
        "url": f"{address}#comment-{comment.id}",
        "text": strip_markup(comment.html),
        "datePublished": format_rfc3339(comment.created_at),
        "author": {"@type": "Person", "name": comment.name} | ({"url": comment.url} if comment.url else {}),
    }
    return values | ({"comment": below} if below else {})
