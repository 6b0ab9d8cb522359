"""A thread in the words of schema.org, for search engines: only what readers see."""

from collections.abc import Sequence
from typing import Any

from service.model.thread import Thread
from service.web.api.payloads import format_rfc3339
from service.web.pages.plain_text import strip_markup
from service.web.pages.thread_section import Node


def build_posting(thread: Thread, nodes: Sequence[Node], headline: str, address: str) -> dict[str, Any]:
    """A `DiscussionForumPosting` (schema.org) at `address`, with its comments below it."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": headline,
        "url": address,
        "commentCount": thread.count,
        "comment": _build_comments(nodes, address),
    }
    return told | ({"datePublished": format_rfc3339(thread.opened_at)} if thread.opened_at else {})


def _build_comments(nodes: Sequence[Node], address: str) -> list[dict[str, Any]]:
    """Nothing is said of a tombstone: its replies stand in its place."""
    found: list[dict[str, Any]] = []
    for node in nodes:
        below = _build_comments(node.replies, address)
        found += below if node.comment.deleted else [_build_comment(node, below, address)]
    return found


def _build_comment(node: Node, below: list[dict[str, Any]], address: str) -> dict[str, Any]:
    comment = node.comment
    told = {
        "@type": "Comment",
        "url": f"{address}#comment-{comment.id}",
        "text": strip_markup(comment.html),
        "datePublished": format_rfc3339(comment.created_at),
        "author": {"@type": "Person", "name": comment.name} | ({"url": comment.url} if comment.url else {}),
    }
    return told | ({"comment": below} if below else {})
