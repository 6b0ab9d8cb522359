"""What is stored of a comment's text: nothing that follows from the rest."""

import pytest

from service.model.author import Author
from service.model.comment import Comment
from service.model.decision import POLICY, Decision
from service.model.status import Status, Verdict
from service.sanitise import sanitise
from service.storage.engine import Entry, Index
from service.storage.packing import listed_of, pack, to_json
from service.storage.records import comment_of, comment_record, published_of


def comment(text: str, status: Status = Status.APPROVED, published_at: int = 1) -> Comment:
    """A comment with this text."""
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
    "A line.\nAnother one & more.",
    "Look: https://example.com/a?b=1&c=2 (www.b.example).",
    "<b>Bold</b> https://a.example/",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("status", [Status.APPROVED, Status.SPAM])
def test_stored_comment_reads_back(text, status):
    """Text and HTML come back as they went in, for readers, moderators, and when readers do not see it any more."""
    before = comment(text, status)
    record = comment_record(before, 30)
    after = comment_of(record)
    assert (after.body.text, after.body.html) == (before.body.text, before.body.html)
    assert comment_record(after, 30) == record
    if before.visible:
        assert published_of(record).html == before.body.html


@pytest.mark.parametrize(("text", "kept"), [(TEXTS[0], False), (TEXTS[1], False), (TEXTS[2], True)])
def test_html_is_stored_only_where_it_does_not_follow(text, kept):
    """Text without markup is stored once, its links included; only a writer's own markup is stored in both forms."""
    record = comment_record(comment(text), 30)
    assert ("html" in record.listed, "text" in record.fields) == (kept, kept)


def test_html_of_the_first_release_reads_back():
    """A comment whose link was stored as HTML shows that HTML, and keeps its text."""
    record = comment_record(comment(TEXTS[1]), 30)
    listed = {name: value for name, value in record.listed.items() if name not in ("text", "linked")}
    first = record._replace(listed=listed | {"html": "<p>Look.</p>"}, fields={**record.fields, "text": TEXTS[1]})
    assert published_of(first).html == "<p>Look.</p>"
    assert comment_of(first).body.text == TEXTS[1]
    assert comment_record(comment_of(first), 30) == first


@pytest.mark.parametrize("form", [to_json, lambda value: pack(to_json(value))], ids=["json", "packed"])
def test_what_is_shared_cannot_be_changed(form):
    """Two who read the same stored bytes get the same value, and neither can write to it."""
    stored = form({"name": "Mina"})
    assert listed_of(stored) == listed_of(form({"name": "Mina"})) == {"name": "Mina"}
    with pytest.raises(TypeError):
        listed_of(stored)["name"] = "Jun"  # type: ignore[index]


def test_place_comes_from_the_index():
    """The depth of what readers see is that of the entry in the thread index."""
    record = comment_record(comment("Hello there."), 30)
    deeper = record._replace(entries={Index.THREAD: Entry("p", "p" * 45)})
    assert published_of(deeper).depth == 2
