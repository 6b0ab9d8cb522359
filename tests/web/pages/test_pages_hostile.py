"""Hostile texts in every field that a reader's page shows: none becomes markup."""

import json
import re

import pytest

from tests.actors import HELD
from tests.web.html_reading import Page, read_page
from tests.web.page_corpus import PAYLOADS, check

BLOG = "https://blog.example"
TEXT = "The second episode made me cry, and I never do."


pytestmark = pytest.mark.usefixtures("decisive")


def test_the_data_block_cannot_be_left(client, reader):
    """No sign that ends a script element, nor a line separator, stands raw in the data block."""
    reader.posts("a </script> b", "one", name="</script><!--", page_url=f"{BLOG}/1", page_title="</script>\u2028x")
    text = client.get("/threads/one").text
    block = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block)["headline"] == "</script> x"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_texts(client, reader, payload):
    """In name, address, title, key and text a payload adds no element and no attribute to any page."""
    page = {"page_url": f"{BLOG}/{payload}", "page_title": payload}
    posted = reader.posts(f"Text {payload} end", f"key {payload}", name=payload[:200], **page)
    assert posted.status_code == 201, posted.json
    answer = client.get("/threads", query_string={"key": f"key {payload}", "replytocom": posted.json["id"]})
    read = read_page(answer)
    check(read)
    # A key has no line breaks.
    assert re.sub("[\u2028\u2029]", " ", payload) in read.forms[0].fields["comment_post_ID"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_forms_are_shown_as_typed(client, payload):
    """On the page of faults a payload in any field is the value of that field and nothing else."""
    names = ("comment", "author", "email", "url", "comment_post_ID", "comment_parent", "opened_at", "page_title")
    fields = dict.fromkeys(names, payload)
    page = read_page(client.post("/wp-comments-post.php", data=fields | {"redirect_to": payload}))
    check(page)
    assert page.forms[0].fields["comment"] == payload
    assert page.forms[0].fields["author"] == payload


def test_a_held_hostile_text_is_shown_to_its_author_safely(client):
    """The held comment goes through the sanitiser like any other."""
    fields = {
        "comment": f"{HELD} {PAYLOADS[2]}",
        "author": PAYLOADS[0],
        "email": "m@example.org",
        "comment_post_ID": "k",
    }
    answer = client.post("/wp-comments-post.php", data=fields)
    page = read_page(client.get(answer.headers["Location"]))
    assert HELD in page.text
    check(page)


def test_the_reader_of_these_tests_sees_faults():
    """A stray element is found: what `check` says is worth something."""
    with pytest.raises(AssertionError):
        check(Page("<main><svg></svg></main>"))
    with pytest.raises(AssertionError):
        check(Page('<main><img src="https://evil.example/x"></main>'))
