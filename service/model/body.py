"""A comment's text in its three forms, and what the sanitiser saw in it."""

from typing import NamedTuple


class Link(NamedTuple):
    """A link of a comment: its address, its host in lower case, and the words that show it."""

    href: str
    host: str
    label: str


class Body(NamedTuple):
    """`text` as typed, `html` sanitised and final, `plain` without markup.

    `removed` names what the allow-list refused ("script tag"), empty when nothing was; `sanitiser` is the
    version that made `html`, so that stored text can be rendered again after a fix.
    """

    text: str
    html: str
    plain: str
    links: tuple[Link, ...] = ()
    removed: tuple[str, ...] = ()
    sanitiser: int = 1
