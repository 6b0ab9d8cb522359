"""The words of a comment without its markup, where only text can stand."""

import re

from markupsafe import Markup

# A browser begins a new line here, so the words on both sides are two words.
_BREAK = re.compile(r"<(?:br|/p|/li|/pre|/blockquote)>")


def strip_markup(html: str) -> str:
    """Return the text of HTML that the sanitiser made, on one line."""
    return Markup(_BREAK.sub(" ", html)).striptags()  # noqa: S704 - markup is taken away here
