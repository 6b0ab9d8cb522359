"""Atom feeds (RFC 4287) of comments, with their threading (RFC 4685).

Built with the standard library: a feed is a dozen kinds of elements, and a library for feeds would bring lxml's
megabytes into the package that Lambda loads.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from service import __version__
from service.model.comment import Comment
from service.model.published import publish
from service.web.api.times import format_rfc3339

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
THREADING = "http://purl.org/syndication/thread/1.0"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
# Characters that XML 1.0 cannot have (2.2). No comment has them today, but a feed must not break on an old one.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


class FeedEntry(NamedTuple):
    """A comment in a feed: `link` is where it is read, `about` the title of its thread, "" in the feed of a thread."""

    comment: Comment
    link: str
    about: str = ""


class Feed(NamedTuple):
    """A feed: `address` is its own, `link` the page that it is about, `updated` in ms."""

    address: str
    link: str
    title: str
    updated: int
    entries: Sequence[FeedEntry]


def build_atom(feed: Feed) -> str:
    """Return the feed as an XML document."""
    root = ET.Element("feed", {"xmlns": ATOM, "xmlns:thr": THREADING})
    _add_element(root, "id", _make_urn(feed.address))
    _add_element(root, "title", feed.title)
    _add_element(root, "updated", format_rfc3339(feed.updated))
    _add_element(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add_element(root, "link", rel="alternate", type="text/html", href=feed.link)
    _add_element(root, "generator", "recap-comments", version=__version__)
    links = {entry.comment.id: entry.link for entry in feed.entries}
    for entry in feed.entries:
        _add_entry(root, entry, links)
    return _DECLARATION + ET.tostring(root, encoding="unicode")


def find_change_time(comment: Comment) -> int:
    """Return when readers last saw something new of a comment, in ms."""
    return max(comment.created_at, comment.edited_at, comment.published_at)


def _add_entry(root: ET.Element, entry: FeedEntry, links: Mapping[str, str]) -> None:
    comment, element = entry.comment, ET.SubElement(root, "entry")
    published = publish(comment)
    name = published.name or "Anonymous"
    _add_element(element, "id", make_comment_urn(comment.id))
    _add_element(element, "title", " · ".join(part for part in (name, entry.about) if part))
    _add_element(element, "published", format_rfc3339(comment.created_at))
    _add_element(element, "updated", format_rfc3339(find_change_time(comment)))
    author = ET.SubElement(element, "author")
    _add_element(author, "name", name)
    if published.url:
        _add_element(author, "uri", published.url)
    _add_element(element, "link", rel="alternate", type="text/html", href=entry.link)
    if comment.parent:
        attributes = {"href": links[comment.parent], "type": "text/html"} if comment.parent in links else {}
        _add_element(element, "thr:in-reply-to", ref=make_comment_urn(comment.parent), **attributes)
    _add_element(element, "content", published.html, type="html")


def make_comment_urn(comment_id: str) -> str:
    """Return the lasting name of a comment in feeds, made of its id, so that it survives a move of the service."""
    return _make_urn(f"tag:recap-comments,2026:{comment_id}")


def _make_urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _add_element(above: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(above, tag, {name: _replace_unprintable(value) for name, value in attributes.items()})
    element.text = _replace_unprintable(text) or None


def _replace_unprintable(text: str) -> str:
    return _NOT_IN_XML.sub(_REPLACEMENT, text)
