"""No text is dear: the work grows with the length at most, and the HTML with the text."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from types import FrameType

import pytest

from service.sanitise.budget import BUDGET
from service.sanitise.sanitiser import sanitise
from tests.sanitise.browser_reading import assert_safe, parse_fragment
from tests.sanitise.hostile_texts import HOSTILE, make_prose, repeat_unit

units = pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())


def count_calls(text: str) -> Counter[str]:
    """Count the calls of each function of Python, and of C (""), by sanitising: a measure that no clock disturbs."""
    called: Counter[str] = Counter()

    def counted(frame: FrameType, event: str, _arg: object) -> None:
        if event in {"call", "c_call"}:
            called[frame.f_code.co_name if event == "call" else ""] += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        sanitise(text)
    finally:
        sys.setprofile(before)
    return called


@units
def test_work_grows_no_faster_than_the_text(unit):
    """Four times the text takes at most four times the calls, and half as many again.

    Text so cheap that no parser sees it is held to a comment with one tag.
    """
    one_tag, shorter, longer = (
        count_calls(text).total() for text in ("<b>a</b>", repeat_unit(unit, 2_500), repeat_unit(unit, 10_000))
    )
    assert longer <= 4 * 1.5 * max(one_tag, shorter)


@units
def test_what_is_dear_is_bounded(unit):
    """Of no text are more than 150 tags and texts taken, 26 addresses looked at or 500 tokens put to bleach."""
    called = count_calls(repeat_unit(unit, 10_000))
    assert called["take"] <= 150 + 1
    assert called["_target"] <= 25 + 1
    assert called["sanitize_token"] <= 500


@units
def test_hostile_text_stays_within_its_bounds(unit):
    """10,000 hostile characters give safe HTML of a bounded number of elements, at most three times as long."""
    body = sanitise(repeat_unit(unit, 10_000))
    assert_safe(body.html)
    assert sum(1 for _ in parse_fragment(body.html).iter()) <= 10_000 / 3 + BUDGET
    assert len(body.html) <= 3 * 10_000 + 6_000
    assert len(body.html.encode()) <= 3 * len(repeat_unit(unit, 10_000).encode(errors="replace")) + 21_000


def test_what_is_over_the_limit_is_shown_as_typed():
    """Past the budget no markup is read any more, no text is lost, and the answer says so."""
    body = sanitise("<b>a</b>\n" * 1000)
    assert body.removed == ("formatting over the limit",)
    assert body.html.endswith("\uff1cb\uff1ea\uff1c/b\uff1e</pre>")
    assert body.plain.count("a") == 1000


def test_a_poem_keeps_its_lines():
    """Two hundred lines stand as lines of a paragraph; two thousand stand as typed, and none is lost."""
    poem, chronicle = sanitise("line\n" * 200), sanitise("line\n" * 2000)
    assert poem.html.count("<br>") == 199
    assert poem.removed == ()
    assert chronicle.html.startswith("<pre>line\nline\n")
    assert chronicle.plain.count("line") == 2000
    assert chronicle.removed == ("formatting over the limit",)


def test_long_prose_with_a_link_keeps_its_formatting():
    """Ten thousand characters of honest prose with a link stay within the budget."""
    body = sanitise(make_prose(10_000))
    assert body.removed == ()
    assert body.html.count("<p>") > 15
    assert [link.host for link in body.links] == ["example.com"]


def test_threads_do_not_share_a_cleaner():
    """Sixteen threads at once give what one gives alone."""
    texts = [f"<b>{n}</b> https://example.com/{n} <i>x" for n in range(200)]
    alone = [sanitise(text) for text in texts]
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(sanitise, texts)) == alone


def test_reading_never_loads_the_parser():
    """Importing the module and showing stored text does not import bleach: a start that only reads pays nothing."""
    program = (
        "import sys; from service.sanitise.sanitiser import render_prose;"
        "render_prose('a\\nb http://a.example', linked=True);"
        "sys.exit('bleach' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
