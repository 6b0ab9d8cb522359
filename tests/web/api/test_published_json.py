"""A published comment's JSON has what the wire promises, whatever was typed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from service.model.published import PublishedComment
from service.web.api.public_comment import describe_public, describe_tombstone, serialise_public
from service.web.http.json_response import to_json

texts = st.text(st.characters(exclude_categories=["Cs"]))
AT = 1_795_375_479_560
SHOWN = PublishedComment(id="id1", name="Mina", avatar="seed", html="<p>One.</p>", created_at=AT)


def read_back(comment, thread="/a"):
    """Return the comment as a client reads it."""
    return json.loads(to_json(serialise_public(comment, "blog", thread)))


@given(texts, texts, texts, texts, st.booleans())
def test_any_text_survives(name, url, html, thread, verified):
    """Whatever is in a comment, its JSON reads back as the wire has it, quotes and controls included."""
    comment = SHOWN._replace(name=name, url=url, html=html, parent="id0", depth=1, verified=verified, edited_at=AT + 1)
    assert read_back(comment, thread) == {
        "id": "id1",
        "site": "blog",
        "thread": thread,
        "parent": "id0",
        "depth": 1,
        "status": "approved",
        "author": {"name": name, "url": url, "avatar": "/avatars/seed.svg", "verified": verified},
        "html": html,
        "created_at": "2026-11-22T19:24:39.560Z",
        "edited_at": "2026-11-22T19:24:39.561Z",
        "version": 1,
    }


def test_tombstone_has_no_text_and_no_author():
    """Of a withdrawn comment only its place is sent."""
    assert read_back(SHOWN._replace(deleted=True)) == {
        "id": "id1",
        "site": "blog",
        "thread": "/a",
        "parent": None,
        "depth": 0,
        "deleted": True,
        "created_at": "2026-11-22T19:24:39.560Z",
    }


def test_each_version_and_length_is_sent_as_it_is():
    """Each version and text is sent with its own values, however long the text is."""
    for html in ("<p>One.</p>", "<p>Two.</p>", "x" * 20_000):
        for version in (1, 2):
            body = read_back(SHOWN._replace(html=html, version=version))
            assert (body["html"], body["version"], body["edited_at"]) == (html, version, None)


def test_description_names_the_fields_that_are_sent():
    """The API's description has exactly the fields of the answer, and those of its author, in the same order."""
    comment, described = read_back(SHOWN), describe_public()["properties"]
    assert list(comment) == list(described)
    assert list(comment["author"]) == list(described["author"]["properties"])
    assert list(read_back(SHOWN._replace(deleted=True))) == [*describe_tombstone()["properties"], "deleted"]
