"""Which names are elements: our own, which are kept, and those of HTML, SVG and MathML, whose tags are left out."""

import re

from service.sanitise.html_writer import BLOCKS, INLINE

OWN_ELEMENTS = INLINE | BLOCKS | {"p", "br"}

# The elements of the HTML standard, obsolete ones too (WHATWG HTML, 4 and 16), and those of SVG and MathML that attacks
# use. What stands in angle brackets under any other name was meant to be read.
_FOREIGN = (
    "a abbr acronym address animate animatemotion animatetransform annotation-xml applet area article aside audio base"
    " basefont bdi bdo bgsound big blink body button canvas caption center circle cite col colgroup"
    " data datalist dd desc details dfn dialog dir div dl dt embed fieldset figcaption figure font footer"
    " foreignobject form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe image img input ins"
    " isindex kbd keygen label legend link listing main maction map mark marquee math menu menuitem meta meter mglyph"
    " mi mn mo ms mtext multicol nav nextid nobr noembed noframes noscript object optgroup option output param path"
    " picture plaintext progress q rb rect rp rt rtc ruby s samp script search section select selectedcontent"
    " semantics slot small source spacer span strike style sub summary sup svg table tbody td template textarea"
    " tfoot th thead time title tr track tt u use var video wbr xmp"
)
# Elements of a stretch of text, which HTML never ends by itself. Their names are words of code and mathematics too,
# but `code` is not: without an end it reaches to the end of the comment.
ENDED_ELEMENTS = INLINE - {"code"} | {"g", "q", "s", "u", "var"}
KNOWN_ELEMENTS = OWN_ELEMENTS | frozenset(re.findall(r"\S+", _FOREIGN))

# The attributes that HTML knows without a value (WHATWG HTML, "boolean attributes"). `a<b and c>d` has no such one.
_BOOLEAN = (
    "allowfullscreen|async|autofocus|autoplay|checked|compact|controls|declare|default|defer|disabled|download|hidden"
    "|inert|ismap|itemscope|loop|multiple|muted|nohref|nomodule|noresize|noshade|novalidate|nowrap|open|playsinline"
    "|readonly|required|reversed|selected"
)
_NAME = r"[A-Za-z_:@][^\s\"'<>/=]*+"
_VALUE = r"\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'][^\s]*+)"
_ATTRIBUTES = rf"(?:[\s/]*+(?:{_NAME}{_VALUE}|(?i:{_BOOLEAN})(?=[\s/]|$)))*+[\s/]*+"


def is_tag(name: str, rest: str) -> bool:
    """Return whether a name in lower case and what stands behind it in angle brackets are a tag that a person wrote.

    It is the tag of a known element, and each of its attributes has a value or is one that needs none.
    """
    return name in KNOWN_ELEMENTS and (not rest or re.fullmatch(_ATTRIBUTES, rest) is not None)
