"""The forms of a text without markup, made without a parser: paragraphs, line breaks, bare addresses as links.

Everything written here is escaped text and four tags of our own; a link leads only where `parse_link` allows.
"""

import html
import re
from collections.abc import Iterable, Iterator

from service.model.body import Link
from service.net.links import parse_link
from service.sanitise.autolink import FoundAddress, find_addresses

REL = "ugc nofollow noopener"

_GAP = re.compile("\n{3,}")
_LINK_TAG = re.compile("</?a\\b[^>]*>")


def normalise_lines(text: str) -> str:
    """Strip white space around each line, and leave one empty line between paragraphs and none around the text."""
    if "\n" not in text:
        return text.strip(" \t")
    stripped = "\n".join([line.strip(" \t") for line in text.split("\n")]).strip("\n")
    return _GAP.sub("\n\n", stripped) if "\n\n\n" in stripped else stripped


def write_paragraphs(plain: str) -> str:
    """Return the HTML of what `normalise_lines` returned, with addresses as text."""
    return _wrap_in_paragraphs(html.escape(plain, quote=False))


def text_from_html(written: str) -> str:
    """Return the text of HTML that `write_paragraphs` or `write_linked_paragraphs` made, tags of other HTML left in."""
    inner = _LINK_TAG.sub("", written.removeprefix("<p>").removesuffix("</p>"))
    return html.unescape(inner.replace("</p><p>", "\n\n").replace("<br>", "\n"))


def write_linked_paragraphs(plain: str, addresses: Iterable[FoundAddress]) -> str:
    """Return the HTML of what `normalise_lines` returned, with the addresses `addresses` in it as links."""
    return _wrap_in_paragraphs(write_linked_text(plain, addresses))


def write_linked_text(plain: str, addresses: Iterable[FoundAddress]) -> str:
    """Return the escaped text with the addresses `addresses` in it as links."""
    return "".join(_write_pieces(plain, addresses))


def find_stable_addresses(plain: str) -> Iterator[FoundAddress]:
    """Yield what looks like an address in a text, one at a time.

    An address has a target only if parsing the target's canonical spelling again gives the same target.
    """
    return map(_drop_unstable_target, find_addresses(plain))


def make_links(plain: str, addresses: Iterable[FoundAddress]) -> tuple[Link, ...]:
    """Return the addresses that lead somewhere, as the signals see them."""
    return tuple(
        Link(address.target.href, address.target.host, plain[address.start : address.end])
        for address in addresses
        if address.target is not None
    )


def write_line_breaks(written: str, *, within: str) -> str:
    """Return HTML with its line breaks as tags; `within` names the element around it: an empty line ends a `p`."""
    if within == "p":
        written = written.replace("\n\n", "</p><p>")
    return written.replace("\n", "<br>")


def write_link_tag(href: str, title: str = "") -> str:
    """Return the start tag of a link."""
    titled = f' title="{html.escape(title)}"' if title else ""
    return f'<a href="{html.escape(href)}"{titled} rel="{REL}">'


def _drop_unstable_target(address: FoundAddress) -> FoundAddress:
    stays = address.target is not None and parse_link(address.target.href) == address.target
    return address if stays else address._replace(target=None)


def _write_pieces(plain: str, addresses: Iterable[FoundAddress]) -> Iterator[str]:
    at = 0
    for address in addresses:
        if address.target:
            yield html.escape(plain[at : address.start], quote=False)
            label = html.escape(plain[address.start : address.end], quote=False)
            yield f"{write_link_tag(address.target.href)}{label}</a>"
            at = address.end
    yield html.escape(plain[at:], quote=False)


def _wrap_in_paragraphs(written: str) -> str:
    return f"<p>{write_line_breaks(written, within='p')}</p>" if written else ""
