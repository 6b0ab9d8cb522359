"""What nobody could see is no comment and no name, however many characters it has."""

import pytest

NOTHING_SEEN = {
    "Braille blanks": "\u2800\u2800",
    "blanks of many kinds": "\u00a0\u2003\u2800\u3000\u3164",
    "zero-width": "\u200b\u200c\u200d\ufeff",
    "overrides": "\u202e\u202d",
    "marks alone": "\u0301\u0489",
    "marks on a blank": " \u0301",
    "hidden tags": "\U000e0041\U000e0042",
    "variation selectors": "\ufe0f\ufe0f",
}


@pytest.mark.parametrize("field", ["body", "name"])
@pytest.mark.parametrize("text", NOTHING_SEEN.values(), ids=NOTHING_SEEN.keys())
def test_what_nobody_sees(client, dump_records, field, text):
    """A text or a name of which nothing is seen is a fault at its field, and nothing is stored."""
    before = dump_records()
    draft = {"thread": "/a", "body": "A thought", "name": "Mina", "email": "mina@example.org"} | {field: text}
    answer = client.post("/v1/comments", json=draft)
    assert (answer.status_code, [fault["pointer"] for fault in answer.json["errors"]]) == (422, [f"/{field}"])
    assert dump_records() == before


@pytest.mark.parametrize("text", ["\u2807", "e\u0301", "\u0e01\u0e33", "ก็", "\u0915\u094d\u0937", "😀", "!", "é"])
def test_what_is_seen(reader, text):
    """One letter of any script, with its marks, one sign or one picture is enough."""
    assert reader.posts(text, name=text).status_code in (201, 202)
