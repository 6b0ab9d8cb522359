"""Packing: small, exact, and readable for ever."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.dictionary import DICTIONARY
from service.engines.dynamodb.items import item_of
from service.engines.packing import numbers_json, pack, to_json, unpack
from service.engines.port import Index, IndexEntry, Record

# Prose that the dictionary's author did not have: 1,000 characters of it.
PROSE = (
    "I came to this one late, after everyone at work had already told me what happens on the bridge, and I was ready "
    "to be bored by it. Instead I sat there with my tea going cold. What struck me is how little the camera does: it "
    "waits in the doorway while the two sisters argue about the curtains, and only when Ines puts the letter down do "
    "we move in, and by then you already know. The recap calls the second half slow, and I suppose the market sequence "
    "could lose five minutes, but I would not give up the fish seller, who says more about the town in one shrug than "
    "the mayor does in three speeches. My one complaint is the music. Somebody decided that grief needs a piano, "
    "again, and the piano has been sitting in the corner of every episode since the pilot. Also, did nobody notice "
    "that the lighthouse keeper was wearing the missing brother's coat? It is in two shots, first on the hook and then "
    "on his back, and if that is a continuity mistake I will eat my hat, because the whole winter story depends on it."
)[:1000]
AGENT = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_2) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15"
COMMENT = Record(
    key="comment#q7x2m5kd3nw4ab6yjz2hr5tcve",
    listed={
        "parent": "m3kd7vq2xn5wb4a6yjz2hrc5te",
        "name": "Marguerite Delacroix",
        "avatar": "Qx7Lm2Vt9a",
        "created_at": 1_790_000_000_123,
        "text": PROSE,
    },
    fields={
        "site": "default",
        "thread": "/recaps/the-hollow-crown/s02e07",
        "path": "0k3j5h2x9qab",
        "author": "u8Zr4Qw1Xc6Vb9Nm3La7Ks",
        "email": "marguerite.dlc@example.org",
        "decisions": [["approved", "ham", -1.25, ["approved-before"], "policy", 1_790_000_000_123, 1, 1, ""]],
        "evidence": [
            ["history", "approved-before", -1.5, "4 approved comments before", "spam", []],
            ["links", "many-links", 0.25, "1 link, 2 allowed", "spam", [["text", 120, 160]]],
        ],
        "published_at": 1_790_000_000_123,
        "address": "pT5yHg8Jd2Fk6Ls0Az4XqW",
        "agent": AGENT[:100],
        "request": "Rb3Nv7Cx1Zm9Qa5Ws2EdKj",
        "sanitiser": 1,
    },
    entries={
        Index.THREAD: IndexEntry("thread#h5Jk8Lp2Qw4Er7Ty1Ui9Zx3C", "0k3j5h2x9qab0k3j5h2x9qcd"),
        Index.TIMELINE: IndexEntry("default#approved", "0k3j5h2x9qab"),
    },
)


def billed_bytes(item):
    """The size of an item by DynamoDB's rule: names and values in UTF-8, a number about half a byte a digit."""
    size = 0
    for name, value in item.items():
        ((kind, content),) = value.items()
        length = len(content) if kind == "B" else len(content.encode()) if kind == "S" else len(content) // 2 + 2
        size += len(name.encode()) + length
    return size


def test_a_comment_fits_one_write_unit():
    """A comment of 1,000 characters with all that is kept beside it is at most 1,024 bytes: one write unit."""
    item, _ = item_of(COMMENT)
    size = billed_bytes(item)
    assert len(PROSE) == 1000
    assert size <= 1024


values = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])) | st.integers()
)


@given(values)
def test_round_trip(value):
    """What is packed is what is unpacked, and a packed value is at most one byte longer."""
    plain = to_json(value)
    packed = pack(plain)
    assert unpack(packed) == value
    assert len(packed) <= len(plain.encode()) + 1


def test_old_forms_stay_readable():
    """What earlier releases wrote, plain and with the first dictionary, is still read."""
    assert unpack(b"\x00" + b'{"a":1}') == {"a": 1}
    assert unpack(STORED) == {"name": "Zoë", "text": "I think that the finale was worth the wait."}


STORED = b"\x01\x83\xa7\xeb\xa8\xfc\xc3\xab\x95\x10\xc9\x15\xb9A\x86T\xca\x83s,\xb8\xaf\x05)A3K\xf4\x94j\x01"


def test_the_dictionary_never_changes():
    """The first dictionary is part of the stored format: not one character of it may change."""
    assert hashlib.sha256(DICTIONARY.encode()).hexdigest() == (
        "16dd9374146a3c171fb63889743e75320a211e38551819c0aef9e30074cf478a"
    )


def test_unknown_form_is_refused():
    """A form that this release does not know is an error, not rubbish."""
    with pytest.raises(ValueError, match="form 9"):
        unpack(b"\x09abc")


@given(st.dictionaries(st.text(), st.integers(-(10**38), 10**38), max_size=6))
def test_whole_numbers_are_written_as_an_encoder_would(numbers):
    """The shorter way of writing numbers writes the same JSON."""
    assert numbers_json(numbers) == to_json(numbers)
