"""Readers and authors in Firefox and WebKit: under a blog's post, and on the service's own page of a thread."""

import re
import zlib

import pytest

from tests.actors import HELD, THREAD
from tests.browser.embed.blog import post_page
from tests.field.browsers.axe import find_violations


@pytest.fixture
def author(tab, thread_address):
    """Return somebody who has the thread open in the browser."""
    tab.goes(thread_address)
    return Author(tab)


class Author:
    """Somebody who writes in the widget."""

    def __init__(self, tab):
        self.tab = tab

    def writes(self, text, *, email="mina@example.org"):
        """Fill in the form."""
        self.tab.fills(".recap #body", text)
        self.tab.fills(".recap #name", "Mina")
        self.tab.fills(".recap #email", email)

    def posts(self, text, **fields):
        """Write a comment, and wait until it is in the thread."""
        self.writes(text, **fields)
        self.tab.clicks(".recap [type=submit]")
        self.tab.sees(".recap article .text", text)


def test_post_edit_withdraw(author, reader):
    """A comment is posted, changed after a reload, and taken back."""
    author.posts("Frist thought.")
    author.tab.sees(".recap .state", "Your comment is published.")
    author.tab.reloads()
    author.tab.clicks(".recap button.edit")
    author.tab.fills(".recap article textarea", "First thought.")
    author.tab.clicks(".recap .panel button", "Save")
    author.tab.lists(".recap article .text", "First thought.")
    assert reader.reads().json["comments"][0]["edited_at"]
    author.tab.clicks(".recap button.withdraw")
    author.tab.clicks(".recap .panel button", "Withdraw")
    author.tab.lists(".recap article .text")
    assert reader.reads().json["comments"] == []


def test_held(author, reader):
    """A held comment is shown to its author alone, after a reload too."""
    author.posts(f"Please {HELD} for me.")
    author.tab.sees(".recap .state", "Your comment is waiting for a moderator.")
    author.tab.reloads()
    author.tab.sees(".recap article .notice", "Only you can see it here until then.")
    assert reader.reads().json["comments"] == []


def test_reply_after_a_preview(author, reader):
    """A reply is looked at first, and then stands below the comment that it answers."""
    parent = reader.posts("The first thought.").json
    author.tab.reloads()
    author.tab.clicks(".recap button.reply")
    author.tab.sees(".recap h3", f"Reply to {parent['author']['name']}")
    author.tab.has_focus("#body")
    author.tab.fills(".recap #body", "An <b>answer</b>.<script>x</script>")
    author.tab.clicks(".recap form button", "Preview")
    author.tab.sees(".recap form > .text strong, .recap form > .text b", "answer")
    author.tab.sees(".recap form > .text", "Left out: script tag.")
    author.posts("An answer to it.")
    author.tab.sees(".recap li li article .text", "An answer to it.")
    assert reader.reads().json["comments"][1]["parent"] == parent["id"]


def test_report(author, reader, moderator):
    """A reader reports a comment with a reason, and is thanked."""
    comment = reader.posts("Something rude.").json
    author.tab.reloads()
    author.tab.clicks(".recap button.report")
    author.tab.picks(".recap .panel select", "abuse")
    author.tab.clicks(".recap .panel button", "Send report")
    author.tab.sees(".recap .panel", "Thank you. A moderator will look at it.")
    assert [flag["reason"] for flag in moderator.sees(comment["id"]).json["reports"]] == ["abuse"]


def test_more(author, reader):
    """The rest of a long thread comes when its end is reached, in the order of the thread."""
    for number in range(70):
        reader.posts(f"Thought {number}.")
    author.tab.reloads()
    author.tab.sees(".recap article .text", "Thought 49.")
    author.tab.waits(
        "const more = find('.recap .more'); if (more) more.scrollIntoView(); return find(...arguments)",
        ".recap article .text",
        "Thought 69.",
    )
    author.tab.lists(".recap article .text", *[f"Thought {number}." for number in range(70)])


def test_address_beyond_ascii(author, reader, moderator):
    """An e-mail address with letters beyond ASCII is taken, and is one and the same in every browser."""
    author.posts("From Munich.", email="mina@münchen.example")
    comment = reader.reads().json["comments"][0]
    assert moderator.sees(comment["id"]).json["author"]["email"] == "mina@xn--mnchen-3ya.example"


def test_faults(author):
    """What is missing is said at its field, which has the focus."""
    author.tab.clicks(".recap #body")
    author.tab.clicks(".recap [type=submit]")
    author.tab.sees(".recap #body-fault", "Please fill this in.")
    author.tab.sees(".recap #email-fault", "Please fill this in.")
    author.tab.has_focus("#body")


def test_permalink(tab, thread_address, reader):
    """A permalink leads to its comment, which is marked and stands clear of the window's edge."""
    ids = [reader.posts(f"Thought {number}.").json["id"] for number in range(30)]
    tab.goes(f"{thread_address}#comment-{ids[20]}")
    tab.sees(".recap .aimed", "Thought 20.")
    script = "const {top, bottom} = find('.recap .aimed').getBoundingClientRect();"
    tab.waits(script + "return Math.round(top) >= 8 && bottom < innerHeight")


def test_printing(tab, thread_address, reader):
    """All comments of a thread that was read to its end are printed, without the form and the buttons."""
    for number in range(240):
        reader.posts(f"Thought {number}.")
    tab.goes(thread_address)
    script = "const more = find('.recap .more'); if (more) more.scrollIntoView(); return find(...arguments)"
    tab.waits(script, ".recap article .text", "Thought 239.")
    filled = "all('.recap article', 'Thought').length"
    tab.runs(f"addEventListener('beforeprint', () => {{ window.filled = {filled}; }})")
    pages = tab.prints()
    if pages is None:  # the driver cannot print: what the browser would print is asked for
        tab.runs("dispatchEvent(new Event('beforeprint'))")
    else:
        assert 5 < count_pages(pages) < 40
    assert tab.runs("return window.filled") == 240


def count_pages(pdf):
    """Return how many pages a PDF has; what lists them may be compressed."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    texts = [pdf, *(zlib.decompressobj().decompress(stream) for stream in streams if stream.startswith(b"x"))]
    return sum(len(re.findall(rb"/Type\s*/Page\b", text)) for text in texts)


def test_one_kind_of_digits(tab, blog, service):
    """In Arabic of Egypt the countdown, the time and the count are written in the same digits."""
    tab.goes(blog.writes("/post", post_page(service, lang="ar-EG")))
    Author(tab).posts("Frist thought.")
    tab.waits("return /[\\u0660-\\u0669]{2}:[\\u0660-\\u0669]{2}/.test(find('.recap .left').textContent)")
    texts = tab.runs("return ['.left', 'time', 'h2'].map((css) => find(`.recap ${css}`).textContent)")
    assert not re.search("[0-9]", "".join(texts))


@pytest.mark.parametrize("query", ["?lang=ar", "?lang=ar&replytocom=x"], ids=["widget", "plain"])
def test_empty_fields_begin_on_the_right(tab, service, query):
    """In Arabic an empty field begins on the right; a typed text has the direction of its own letters."""
    tab.goes(f"{service}/threads/%2Frecaps%2Fepisode-1{query}")
    css = "#body, #comment"
    tab.waits("return getComputedStyle(find(...arguments)).direction === 'rtl'", css)
    tab.fills(css, "Typed from the left")
    tab.waits("return getComputedStyle(find(...arguments)).direction === 'ltr'", css)


@pytest.mark.parametrize("path", ["/threads/t?replytocom=x", "/threads/t?replytocom=x&lang=ar", "/privacy"])
def test_plain_pages(tab, service, path):
    """axe-core finds nothing on the pages that need no scripts."""
    tab.goes(service + path)
    assert find_violations(tab) == []


def test_storage_blocked(forgetful_tab, thread_address, reader):
    """Where nothing may be stored, one's own comment can be changed and taken back until the page is left."""
    forgetful_tab.goes(thread_address)
    author = Author(forgetful_tab)
    author.posts("Frist thought.")
    author.tab.clicks(".recap button.edit")
    author.tab.fills(".recap article textarea", "First thought.")
    author.tab.clicks(".recap .panel button", "Save")
    author.tab.lists(".recap article .text", "First thought.")
    author.tab.clicks(".recap button.withdraw")
    author.tab.clicks(".recap .panel button", "Withdraw")
    author.tab.lists(".recap article .text")
    assert reader.reads(THREAD).json["thread"]["count"] == 0
