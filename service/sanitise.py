"""What a reader is shown of what a writer typed: plain text and a little HTML in, safe HTML out.

The only importer of bleach, and the last step that makes HTML: nothing may rewrite what comes out of here. bleach
6.4.0 is its last release, and its parser needs time out of proportion on nested and unclosed tags. So a grammar of our
own, linear and stricter, reads the text; bleach decides what may stand on a start tag; what it lacks is checked inside
that decision. Tests hold the HTML to be what bleach makes of it with its own parser, byte for byte.
"""

import html
from functools import cache
from itertools import islice
from typing import Any

from service.markup import prose
from service.markup.autolink import may_have_address
from service.markup.fragment import Fragment
from service.markup.hrefs import target
from service.markup.neutralise import neutralise, without_leading_marks
from service.markup.outline import BLOCKS, INLINE
from service.markup.tokens import decoded, has_markup, tokens
from service.markup.work import ADDRESS, MAX_ESCAPES, WORK
from service.model.body import Body

# Rises with every change of what comes out for the same text.
SANITISER_VERSION = 2

TAGS = INLINE | BLOCKS | {"p", "br"}
PROTOCOLS = frozenset({"http", "https", "mailto"})


def sanitise(text: str) -> Body:
    """The three forms of a text: as typed, as safe final HTML, and without markup. Total: it refuses no `str`.

    The HTML holds `TAGS` only, `href`, `title` and `rel` on links only, and every link leads to an absolute http or
    https address or a mail address. Its length is at most three times that of the text and a constant. Time is linear.
    """
    shown = _shown(text)
    return _as_prose(text, shown) or _as_markup(text, shown)


def rendered(text: str, *, linked: bool) -> str:
    """The HTML of a text without markup, byte for byte what `sanitise` makes of it, without a parser.

    Of any other text the HTML is safe too: its markup is shown as typed. `linked` is whether the text has addresses.
    """
    plain = prose.lines(_shown(text))
    return prose.linked_paragraphs(plain, prose.found_in(plain)) if linked else prose.paragraphs(plain)


def _shown(text: str) -> str:
    return without_leading_marks(neutralise(text).strip(" \t\n"))


def _as_prose(text: str, shown: str) -> Body | None:
    """The body of a text without markup; None for one with markup, and for one with more signs to escape than fit.

    It need not be kept, for `rendered` makes it again, but where more addresses stand than become links.
    """
    if prose.escapes(shown) > MAX_ESCAPES or has_markup(shown):
        return None
    plain = prose.lines(shown)
    if not may_have_address(plain):
        return Body(text, prose.paragraphs(plain), plain, sanitiser=SANITISER_VERSION, prose=True)
    most = WORK // ADDRESS
    found = list(islice(prose.found_in(plain), most + 1))
    return Body(
        text=text,
        html=prose.linked_paragraphs(plain, found[:most]),
        plain=plain,
        links=prose.links_of(plain, found[:most]),
        sanitiser=SANITISER_VERSION,
        prose=len(found) <= most,
    )


def _as_markup(text: str, shown: str) -> Body:
    """The body of any text, tag by tag, as far as its work is paid for; the rest is shown as typed."""
    fragment = Fragment(WORK, _start_tag)
    for token in tokens(shown):
        if not fragment.take(token):
            fragment.take_as_typed(shown[token.at :])
            break
    fragment.close()
    return Body(
        text=text,
        html=fragment.html,
        plain=fragment.plain,
        links=tuple(fragment.links),
        removed=fragment.removed,
        sanitiser=SANITISER_VERSION,
    )


def _start_tag(name: str, attributes: dict[str, str]) -> str:
    """A start tag with what bleach lets stand on it; "" for one that is not allowed, and for a link without an href."""
    data = {(None, key): html.escape(value) for key, value in attributes.items()}
    token = _filter().sanitize_token({"type": "StartTag", "name": name, "data": data})
    if not token or (name == "a" and (None, "href") not in token["data"]):
        return ""
    written = "".join(f' {key}="{value}"' for (_, key), value in token["data"].items())
    return f"<{name}{written}>"


@cache
def _filter() -> Any:  # noqa: ANN401 - naming its type would import bleach
    """The part of bleach that decides on tags, attributes and addresses; it keeps no state between two tokens."""
    from bleach.sanitizer import BleachSanitizerFilter  # noqa: PLC0415 - 60 ms that a text without links never needs

    no_source: Any = ()  # tokens are handed to it one by one
    return BleachSanitizerFilter(
        source=no_source,
        allowed_tags=TAGS,
        attributes=_is_allowed,
        allowed_protocols=PROTOCOLS,
        strip_disallowed_tags=True,
    )


def _is_allowed(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay: an href only in the canonical spelling of a target that is accepted."""
    if tag != "a":
        return False
    match name:
        case "href":
            href = decoded(value)
            found = target(href)
            return found is not None and found.href == href
        case "rel":
            return value == prose.REL
        case _:
            return name == "title"
