"""Attacks and innocent comments as files: what was typed, what comes out, what was refused."""

import re
from pathlib import Path

import pytest

from service.model.body import Body
from service.sanitise.sanitiser import _write_body, sanitise
from tests.sanitise.browser_reading import assert_safe, describe_tree, parse_fragment, read_visible, serialise_again

CASES = sorted(Path(__file__).parent.joinpath("cases").glob("*.txt"))


def read(path: Path) -> tuple[str, str, str]:
    """Return input, HTML and refusals of a case; a code in braces is a character no editor shows."""
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
    assert describe_tree(parse_fragment(serialise_again(body.html))) == describe_tree(parse_fragment(body.html))
    assert read_visible(body.html) == "".join(body.plain.split())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_written_as_bleach_leaves_it(path):
    """Bleach changes no byte of what it is given: what a case loses, it loses before."""
    typed, html, _ = read(path)
    assert _write_body(typed).html == html


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_stopped_by_bleach_alone(path, monkeypatch):
    """Should the fragment ever carry an attack as it was typed, bleach behind it lets nothing through either."""
    typed = read(path)[0]
    monkeypatch.setattr("service.sanitise.sanitiser._write_body", lambda text: Body(text, html=text, plain=""))
    assert_safe(sanitise(typed).html)
