"""What a reader is shown of what a writer typed: plain text and a little HTML in, safe HTML out.

The only importer of bleach, which has the last word on every comment: nothing may rewrite what comes out of here.
bleach 6.4.0 is its last release, and its parser needs time out of proportion on nested and unclosed tags. So a grammar
of our own, linear and stricter, reads the text first and writes one shallow, bounded fragment; and what bleach lets
through wrongly is checked again inside its decision.
"""

import threading
from collections.abc import Iterable
from itertools import islice
from typing import Any

from service.model.body import Body
from service.net.links import parse_link
from service.sanitise import plain_text
from service.sanitise.autolink import may_have_address
from service.sanitise.budget import ADDRESS, BUDGET, price_text
from service.sanitise.elements import OWN_ELEMENTS
from service.sanitise.pairing import find_unpaired_tags
from service.sanitise.shown_hosts import reveal_hosts
from service.sanitise.tokeniser import Text, decode_entities, has_markup, iterate_tokens
from service.sanitise.tree_builder import TreeBuilder, decode_text
from service.sanitise.unicode import has_unclosed_direction, neutralise, strip_leading_marks

# Rises with every change of what comes out for the same text.
SANITISER_VERSION = 5

TAGS = OWN_ELEMENTS
PROTOCOLS = frozenset({"http", "https", "mailto"})

_cleaners = threading.local()


def sanitise(text: str) -> Body:
    """Return a text in three forms: as typed, as safe final HTML, and without markup. Accepts every `str`.

    The HTML holds `TAGS` only, `href`, `title` and `rel` on links only, and every link leads to an absolute http or
    https address or a mail address. It is at most three times as long as the text, and a constant. Time is linear.
    """
    body = _write_body(text)
    return body._replace(html=_get_cleaner().clean(body.html))


def render_prose(text: str, *, linked: bool) -> str:
    """Return the HTML of a text without markup, byte for byte as `sanitise` returns it, without a parser.

    The HTML of any other text is safe too: its markup is shown as typed. `linked` says whether the text has addresses.
    """
    plain = plain_text.normalise_lines(_normalise_text(text))
    if not linked:
        return plain_text.write_paragraphs(plain)
    return plain_text.write_linked_paragraphs(*reveal_hosts(plain, plain_text.find_stable_addresses(plain)))


def _write_body(text: str) -> Body:
    """Return the body before bleach has cleaned its HTML."""
    normal = _normalise_text(text)
    return _write_prose(text, normal) or _write_markup(text, normal)


def _normalise_text(text: str) -> str:
    return strip_leading_marks(neutralise(text)).strip(" \t\n")


def _write_prose(text: str, normal: str) -> Body | None:
    """Return the body of a text without markup; None if it has markup or costs more than the budget."""
    budget = BUDGET - price_text(normal)
    if budget < 0 or has_markup(normal):
        return None
    plain = plain_text.normalise_lines(normal)
    if not may_have_address(plain):
        return Body(text, plain_text.write_paragraphs(plain), plain, sanitiser=SANITISER_VERSION)
    most = int(budget // ADDRESS)
    plain, addresses = reveal_hosts(plain, islice(plain_text.find_stable_addresses(plain), most))
    return Body(
        text=text,
        html=plain_text.write_linked_paragraphs(plain, addresses),
        plain=plain,
        links=plain_text.make_links(plain, addresses),
        sanitiser=SANITISER_VERSION,
    )


def _write_markup(text: str, normal: str) -> Body:
    """Return the body of any text, tag by tag while the budget lasts; the rest is shown as typed."""
    fragment = TreeBuilder(BUDGET, keeps_directions=_closes_directions(normal))
    for token in iterate_tokens(normal, find_unpaired_tags(iterate_tokens(normal))):
        if not fragment.add_token(token):
            fragment.add_as_typed(normal[token.at :])
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


def _closes_directions(normal: str) -> bool:
    """Return whether each bidirectional control is closed in what a reader sees, markup and its attributes aside."""
    if decode_entities(normal).isascii():
        return True
    return not has_unclosed_direction(
        "".join(decode_text(token.text) for token in iterate_tokens(normal) if isinstance(token, Text))
    )


def _get_cleaner() -> Any:  # noqa: ANN401 - naming its type would import bleach
    """Return the `Cleaner` of the running thread. It keeps state while it works, so threads must not share one."""
    if not hasattr(_cleaners, "cleaner"):
        from bleach.sanitizer import Cleaner  # noqa: PLC0415 - 20 ms that a process which only reads never needs

        _cleaners.cleaner = Cleaner(
            tags=TAGS, attributes=_is_allowed, protocols=PROTOCOLS, strip=True, filters=[_check_links]
        )
    return _cleaners.cleaner


def _is_allowed(tag: str, name: str, value: str) -> bool:
    """Return whether an attribute may stay: an href only in the canonical spelling of an accepted target."""
    if tag != "a":
        return False
    match name:
        case "href":
            href = decode_entities(value)
            link = parse_link(href)
            return link is not None and link.href == href
        case "rel":
            return value == plain_text.REL
        case _:
            return name == "title"


def _check_links(*, source: Iterable[dict[str, Any]]) -> Any:  # noqa: ANN401 - bleach asks for its own class
    """Yield the cleaned tokens, without links that have no accepted href, and with `REL` on all others."""
    allowed: list[bool] = []
    for token in source:
        if token.get("name") != "a":
            yield token
        elif token["type"] == "EndTag":
            if allowed.pop():
                yield token
        else:
            allowed.append((None, "href") in token["data"])
            if allowed[-1]:
                token["data"][(None, "rel")] = plain_text.REL
                yield token
