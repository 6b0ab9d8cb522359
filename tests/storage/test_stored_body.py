"""A comment's text and HTML are stored so that both come back as they were, from records of any release."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.port import Index, IndexEntry
from service.model.author import Author
from service.model.comment import Comment
from service.model.decision import POLICY, Decision
from service.model.status import Status, Verdict
from service.sanitise.sanitiser import render_prose, sanitise
from service.storage.records.comments import build_comment_record, parse_comment, parse_published


def make_comment(text: str, status: Status = Status.APPROVED, published_at: int = 1) -> Comment:
    """Return a comment with this text."""
    return Comment(
        id="c" * 26,
        site="blog",
        thread="/a",
        parent=None,
        depth=0,
        path="p" * 15,
        author=Author("k" * 26, "Mina"),
        body=sanitise(text),
        created_at=1,
        decisions=(Decision(status, Verdict.HAM, 0.0, (), POLICY, 1),),
        published_at=published_at,
    )


TEXTS = (
    'A line.\nAnother <3 & more.\n\nAn &amp without its end, a > and a "quote".',
    "Look: https://example.com/a?b=1&c=2 (www.b.example).",
    "<b>Bold</b> https://a.example/",
    "  Not trimmed.\n\n\n\nAnd gaps\twithin. \u200b\u200b",
    "1 &lt; 2",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("status", [Status.APPROVED, Status.SPAM])
def test_stored_comment_reads_back(text, status):
    """Text and HTML come back as they went in, for readers, moderators, and when readers do not see it any more."""
    before = make_comment(text, status)
    record = build_comment_record(before, 30)
    after = parse_comment(record)
    assert (after.body.text, after.body.html) == (before.body.text, before.body.html)
    assert build_comment_record(after, 30) == record
    if before.is_visible:
        assert parse_published(record).html == before.body.html


@given(st.text(st.sampled_from("a .<>&;#\"'\n\t\u200b\u0301é") | st.characters()))
def test_any_text_reads_back(text):
    """Whichever form is stored, both come back as they were, whatever was typed."""
    before = make_comment(text)
    after = parse_comment(build_comment_record(before, 30))
    assert (after.body.text, after.body.html) == (before.body.text, before.body.html)


@pytest.mark.parametrize("text", TEXTS)
def test_html_is_stored(text):
    """What readers see is in the record as it is, beside the fields of the comment that they see."""
    before = make_comment(text)
    record = build_comment_record(before, 30)
    assert record.listed["html"] == before.body.html
    assert record.listed["name"] == "Mina"


@pytest.mark.parametrize(
    ("text", "is_repeated"),
    [
        (TEXTS[0], False),
        ("Look: https://example.com/a?b=1&c=2 (www.b.example).", False),
        (" Two  spaces\n\n\n\nA gap. ", True),
        ("<B>Bold</B>", True),
        ("<b>Bold</b>", False),
        ("<b>Bold", False),
    ],
)
def test_text_is_stored_where_the_html_does_not_say_it(text, is_repeated):
    """The text is stored beside the HTML only where it cannot be told from that: with markup, or white space lost."""
    assert ("text" in build_comment_record(make_comment(text), 30).fields) == is_repeated


def test_empty_html_is_stored():
    """Markup of which nothing is left shows nothing, and is not mistaken for text that was stored without its HTML."""
    before = make_comment("<script>1</script>")
    after = parse_comment(build_comment_record(before, 30))
    assert (after.body.text, after.body.html) == ("<script>1</script>", before.body.html)


@pytest.mark.parametrize("text", [TEXTS[0], " Indented.", "1 < 2 &amp; 3"])
@pytest.mark.parametrize("status", [Status.APPROVED, Status.SPAM])
def test_text_of_release_0_0_reads_back(text, status):
    """A comment whose text was stored without its HTML shows the HTML of that text, and is written again with it."""
    record = build_comment_record(make_comment(text, status), 30)
    stored = {"text": text}
    if status is Status.APPROVED:
        listed, fields = {**_drop_body(record.listed), **stored}, _drop_body(record.fields)
    else:
        listed, fields = dict(record.listed), {**_drop_body(record.fields), **stored}
    earlier = record._replace(listed=listed, fields=fields)
    html = render_prose(text, linked=False)
    assert parse_published(earlier).html == (html if status is Status.APPROVED else "")
    after = parse_comment(earlier)
    assert (after.body.text, after.body.html) == (text, html)
    again = build_comment_record(after, 30)
    assert {**again.fields, **again.listed}["html"] == html


def test_links_of_release_0_0_read_back():
    """A text that was stored with word of its links shows them."""
    record = build_comment_record(make_comment(TEXTS[1]), 30)
    listed = {**_drop_body(record.listed), "text": TEXTS[1], "linked": True}
    assert parse_published(record._replace(listed=listed)).html == record.listed["html"]


def _drop_body(stored):
    return {name: value for name, value in stored.items() if name not in ("html", "text", "linked")}


def test_html_of_the_first_release_reads_back():
    """A comment whose HTML was made by an earlier sanitiser shows that HTML, and keeps its text."""
    record = build_comment_record(make_comment(TEXTS[1]), 30)
    listed = {**record.listed, "html": "<p>Look.</p>"}
    first = record._replace(listed=listed, fields={**record.fields, "text": TEXTS[1]})
    assert parse_published(first).html == "<p>Look.</p>"
    assert parse_comment(first).body.text == TEXTS[1]
    assert build_comment_record(parse_comment(first), 30) == first


def test_place_comes_from_the_index():
    """The depth of what readers see is that of the entry in the thread index."""
    record = build_comment_record(make_comment("Hello there."), 30)
    deeper = record._replace(entries={Index.THREAD: IndexEntry("p", "p" * 45)})
    assert parse_published(deeper).depth == 2
