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
from service.web.api.payloads import rfc3339

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
THREADING = "http://purl.org/syndication/thread/1.0"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
# What XML 1.0 has no way to say (2.2); nothing of it is in a comment, but a feed must not break on what once was.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


class Entry(NamedTuple):
    """A comment in a feed: `link` is where it is read, `about` what it is about, "" where that goes without saying."""

    comment: Comment
    link: str
    about: str = ""


class Feed(NamedTuple):
    """A feed: `address` is its own, `link` the page that it is about, `updated` in ms."""

    address: str
    link: str
    title: str
    updated: int
    entries: Sequence[Entry]


def atom(feed: Feed) -> str:
    """The feed as a document."""
    root = ET.Element("feed", {"xmlns": ATOM, "xmlns:thr": THREADING})
    _add(root, "id", _urn(feed.address))
    _add(root, "title", feed.title)
    _add(root, "updated", rfc3339(feed.updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.link)
    _add(root, "generator", "recap-comments", version=__version__)
    links = {entry.comment.id: entry.link for entry in feed.entries}
    for entry in feed.entries:
        _add_entry(root, entry, links)
    return _DECLARATION + ET.tostring(root, encoding="unicode")


def changed_at(comment: Comment) -> int:
    """When readers last saw something new of a comment, in ms."""
    return max(comment.created_at, comment.edited_at, comment.published_at)


def _add_entry(root: ET.Element, entry: Entry, links: Mapping[str, str]) -> None:
    comment, element = entry.comment, ET.SubElement(root, "entry")
    name = comment.author.name or "Anonymous"
    _add(element, "id", comment_urn(comment.id))
    _add(element, "title", " · ".join(part for part in (name, entry.about) if part))
    _add(element, "published", rfc3339(comment.created_at))
    _add(element, "updated", rfc3339(changed_at(comment)))
    author = ET.SubElement(element, "author")
    _add(author, "name", name)
    if comment.author.url:
        _add(author, "uri", comment.author.url)
    _add(element, "link", rel="alternate", type="text/html", href=entry.link)
    if comment.parent:
        known = {"href": links[comment.parent], "type": "text/html"} if comment.parent in links else {}
        _add(element, "thr:in-reply-to", ref=comment_urn(comment.parent), **known)
    _add(element, "content", comment.body.html, type="html")


def comment_urn(comment_id: str) -> str:
    """The lasting name of a comment in feeds, wherever the service moves: its own id makes it unique."""
    return _urn(f"tag:recap-comments,2026:{comment_id}")


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _add(above: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(above, tag, {name: _plain(value) for name, value in attributes.items()})
    element.text = _plain(text) or None


def _plain(text: str) -> str:
    return _NO_CHARACTER.sub(_REPLACEMENT, text)
