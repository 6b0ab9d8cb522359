"""Browser sources without what only people need: comments and the spaces that no token wants. Words stay as they are.

It reads the plain ES2020 and CSS of `embed/`, not all that the languages allow: no string, template or regular
expression there holds a line break or a template within a template, and no statement is empty.
"""

import re

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/"""  # comments
    r"""|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"""  # strings and templates
    r"""|(?<=[(,=>])\ ?/(?![*/])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[\n])+/[a-z]*"""  # regular expressions
    r"""|\s+|[\w$]+|.""",
    re.DOTALL | re.VERBOSE,
)
# A line may end here and another begin there without a semicolon between; elsewhere the break says nothing.
_MAY_END = re.compile(r"[\w$)\]}\"'`]$")
_MAY_BEGIN = re.compile(r"[\w$\[({\"'`!+-]")
# What says nothing where a block, a list or a call ends.
_NEEDLESS = {(";", "}"), (",", "}"), (",", "]"), (",", ")")}
_WORD = re.compile(r"[\w$]")
_STYLE_SPACE = re.compile(r"\s*([{};,>])\s*")


def compact_script(text: str) -> str:
    """Return the same program without comments and spaces."""
    kept: list[str] = []
    gap = ""
    for token in _TOKEN.findall(text):
        if token.isspace() or token.startswith(("//", "/*")):
            gap = "\n" if "\n" in gap + token else " "
            continue
        if kept and (kept[-1], token) in _NEEDLESS:
            del kept[-2:]
        kept += [_between(kept[-1], token, gap) if kept else "", token]
        gap = ""
    return "".join(kept)


def compact_style(text: str) -> str:
    """Return the same style without comments and spaces."""
    return _STYLE_SPACE.sub(r"\1", text).replace(": ", ":").replace(";}", "}").strip()


def _between(before: str, after: str, gap: str) -> str:
    """Return what must stay of the space between two tokens."""
    words = _WORD.match(before[-1]) and _WORD.match(after)
    signs = before[-1] == after[0] and after[0] in "+-"
    if gap == "\n" and _MAY_END.search(before) and _MAY_BEGIN.match(after):
        return "\n"
    return " " if gap and (words or signs) else ""
