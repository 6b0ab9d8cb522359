"""Attacks and innocent comments as files: what was typed, what comes out, what was refused."""

import re
from pathlib import Path

import pytest

from service.markup.prose import REL
from service.sanitise import _start_tag, sanitise
from tests.sanitise.bleach_reading import cleaned
from tests.sanitise.browser_reading import assert_safe, parsed, reserialised, shape, visible

CASES = sorted(Path(__file__).parent.joinpath("cases").glob("*.txt"))


def read(path: Path) -> tuple[str, str, str]:
    """Input, HTML and refusals of a case; a code in braces is a character no editor shows."""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), path.read_bytes().decode())
    typed, html, removed = text.removesuffix("\n").split("\n----\n")
    return typed, html, removed


def test_there_are_enough_cases():
    """The attack cases are the contract: at least the 61 kinds of address and as many attacks on markup are there."""
    assert len(CASES) >= 200
    assert sum(path.name.startswith("href-") for path in CASES) >= 61


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_comes_out_as_written(path):
    """A case gives its HTML and its refusals, exactly."""
    typed, html, removed = read(path)
    body = sanitise(typed)
    assert body.html == html
    assert ", ".join(body.removed) == removed
    assert body.text == typed


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_safe_to_a_browser(path):
    """A case's HTML holds only what is allowed, means the same after a browser wrote it back, and reads as `plain`."""
    body = sanitise(read(path)[0])
    assert_safe(body.html)
    assert shape(parsed(reserialised(body.html))) == shape(parsed(body.html))
    assert visible(body.html) == "".join(body.plain.split())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_left_alone_by_bleach(path):
    """A case's HTML is what bleach makes of it with its own parser, byte for byte."""
    body = sanitise(read(path)[0])
    assert cleaned(body.html) == body.html


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_stopped_at_its_tags(path):
    """Each tag of a case as a browser reads it is refused or comes out safe, should a fragment ever carry it there."""
    for element in parsed(read(path)[0]).iter():
        attributes = {str(name): value for name, value in element.attrib.items() if element.tag != "DOCUMENT_FRAGMENT"}
        written = _start_tag(str(element.tag), {**attributes, "rel": REL} if element.tag == "a" else attributes)
        assert_safe(f"{written}</{element.tag}>" if written else "")
