"""The embed's script as it is minified: smaller, and the same program."""

import re
from pathlib import Path

import pytest

from service.web.embed import script

FOLDER = Path(script.__file__).parent
# A comment, or a string or template; comments come first so that quotes inside them are not read.
LITERAL = re.compile(r"""//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""", re.DOTALL)


def read_literals(part):
    """Return the strings and templates of a source, without those of its imports."""
    source = re.sub(r"^import .*$", "", (FOLDER / part).read_text("utf-8"), flags=re.MULTILINE)
    # Quotes inside a regular expression would look like the start of a string.
    source = re.sub(r"(?<=[(= ])/(?![*/ ])(?:\\.|\[[^\]\n]*\]|[^/\\\[\n])+/[a-z]*(?=[.,;)])", "0", source)
    return [match[1] for match in LITERAL.finditer(source) if match[1]]


@pytest.mark.parametrize("part", [*script.PARTS, *script.LATER_PARTS])
def test_literals_stay(part):
    """Every string and template of a source is in the script as it was written."""
    asset = script.build_script() if part in script.PARTS else script.build_later()
    served = asset.content.decode()
    for literal in read_literals(part):
        assert literal in served


@pytest.mark.parametrize(
    "pattern", [r"/^https?:\/\//i", r"/^(hant|tw|hk|mo)$/", r"/&(lt|gt|quot|amp);/g", r"/\{(\w+)\}/g"]
)
def test_regular_expressions_stay(pattern):
    """Regular expressions are in the script as they were written, also those with slashes and braces."""
    assert pattern in script.build_script().content.decode()


def test_comments_and_spaces_go():
    """No comment is served, and no line begins with a space."""
    for asset in (script.build_script(), script.build_later()):
        text = asset.content.decode()
        assert "/**" not in text
        assert not re.search(r"^[ \t]", text, re.MULTILINE)


def test_style():
    """The style has no line breaks, and spaces only where they mean something."""
    (style,) = re.findall(r"const STYLE=(\".*?\");\n", script.build_script().content.decode())
    assert "\\n" not in style
    assert ".recap *,.recap ::before{box-sizing:border-box}" in style
