"""Reads HTML as a browser does (the WHATWG parser that bleach ships), to see what the sanitiser let through."""

import importlib
from typing import Any
from urllib.parse import urlsplit

from service.sanitise.plain_text import REL

ALLOWED = {"a", "b", "blockquote", "br", "code", "del", "em", "i", "li", "ol", "p", "pre", "strong", "ul"}

_html5lib: Any = importlib.import_module("bleach._vendor.html5lib")
_serializer: Any = importlib.import_module("bleach._vendor.html5lib.serializer")


def parse_fragment(html: str) -> Any:
    """Return the tree of a fragment inside a `div`."""
    return _html5lib.parseFragment(html, container="div", namespaceHTMLElements=False)


def describe_tree(element: Any) -> tuple[Any, ...]:
    """Return a tree as nested tuples, to be compared."""
    children = tuple(describe_tree(child) for child in element)
    return str(element.tag), dict(element.attrib), element.text or "", element.tail or "", children


def serialise_again(html: str) -> str:
    """Return the fragment as a browser's innerHTML would give it back."""
    return str(
        _html5lib.serialize(
            parse_fragment(html),
            tree="etree",
            quote_attr_values="always",
            omit_optional_tags=False,
            alphabetical_attributes=False,
        )
    )


def read_visible(html: str) -> str:
    """Return the text of a fragment without white space."""
    return "".join("".join(parse_fragment(html).itertext()).split())


def assert_safe(html: str) -> None:
    """Assert only allowed elements and attributes, and links that lead where links may lead."""
    for element in parse_fragment(html).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in ALLOWED, element.tag
        if element.tag != "a":
            assert not element.attrib
            continue
        assert set(element.attrib) - {"title"} == {"href", "rel"}
        assert element.attrib["rel"] == REL
        _assert_safe_href(element.attrib["href"])


def _assert_safe_href(href: str) -> None:
    parts = urlsplit(href)
    assert parts.scheme in {"http", "https", "mailto"}
    assert href.isprintable()
    assert not set("\\\"'<>` ") & set(href)
    if parts.scheme == "mailto":
        assert "@" in parts.path
    else:
        assert parts.hostname
        assert parts.netloc.isascii()
        assert "@" not in parts.netloc
