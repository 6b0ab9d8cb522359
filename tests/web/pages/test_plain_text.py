"""The text of a comment without its markup."""

import pytest

from service.sanitise.sanitiser import sanitise
from service.web.pages.plain_text import strip_markup


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("One.\n\nTwo.\nThree.", "One. Two. Three."),
        ("<b>One</b>two &amp; <i>three</i>", "Onetwo & three"),
        ("<ul><li>One</li><li>Two</li></ul>", "One Two"),
        ("<blockquote>One</blockquote>Two", "One Two"),
        ("1 < 2 <script>x</script>", "1 < 2"),
    ],
)
def test_words_stay_apart(typed, text):
    """Lines and blocks stay apart, markup within a word leaves no gap, and entities are characters."""
    assert strip_markup(sanitise(typed).html) == text
