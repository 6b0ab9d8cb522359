"""What a site knows of an author."""

from dataclasses import astuple, replace

import pytest

from service.model.author import AuthorRecord, make_proved_key
from service.model.status import Standing


def test_standing_ends():
    """Trust and ban hold until their end, or for ever without one."""
    trusted = AuthorRecord("k", standing=Standing.TRUSTED, standing_until=10)
    assert (trusted.find_standing(9), trusted.find_standing(10)) == (Standing.TRUSTED, Standing.NONE)
    assert replace(trusted, standing_until=0).find_standing(10**15) is Standing.TRUSTED


def test_new_record_is_empty():
    """Nothing is known of an author without a record: no comment, no time, no standing, no version, no text."""
    assert astuple(AuthorRecord("k")) == ("k", 0, 0, 0, 0, 0, Standing.NONE, 0, 0, 0, ())


@pytest.mark.parametrize(
    ("approved", "spam", "trash", "is_known"),
    [(0, 0, 0, False), (1, 0, 0, True), (2, 1, 1, False), (3, 1, 1, True), (1, 1, 0, False), (1, 0, 1, False)],
)
def test_known_by_more_approved_than_rejected(approved, spam, trash, is_known):
    """An author is known when more comments were approved than rejected; as many are not enough."""
    record = AuthorRecord("k", approved=approved, pending=9, spam=spam, trash=trash)
    assert record.is_known is is_known
    assert record.has_good_name(0) is is_known


def test_trust_is_a_good_name():
    """Trust speaks for an author without comments until it ends, and a ban never does."""
    trusted = AuthorRecord("k", standing=Standing.TRUSTED, standing_until=10)
    assert trusted.has_good_name(9)
    assert not trusted.has_good_name(10)
    assert not AuthorRecord("k", standing=Standing.BANNED).has_good_name(9)


def test_proof_makes_the_whole_record_count():
    """A record counts in full for an author who proved to have written a comment of it."""
    proved = AuthorRecord(make_proved_key("k", "c1"), approved=3, spam=1, standing=Standing.TRUSTED)
    assert proved.is_proved
    assert proved.limit_to_believed(0) == proved
    assert not AuthorRecord("k").is_proved


def test_good_record_without_proof_is_a_stranger():
    """Whoever types a known or trusted author's address is treated as if nothing were known of it."""
    known = AuthorRecord("k", approved=3, pending=2, spam=1, trash=1, last_at=5, version=4, prints=(7,))
    assert known.limit_to_believed(0) == AuthorRecord("k")
    assert AuthorRecord("k", spam=2, standing=Standing.TRUSTED).limit_to_believed(0) == AuthorRecord("k")


def test_rejected_comments_count_without_proof():
    """Of a bad record the rejected comments count without proof, the approved ones do not."""
    bad = AuthorRecord("k", approved=1, spam=2, trash=3, last_at=5, standing_at=6, version=4, prints=(7,))
    assert bad.limit_to_believed(0) == replace(bad, approved=0, standing_at=0)


@pytest.mark.parametrize("approved", [0, 9])
def test_ban_counts_without_proof(approved):
    """A ban counts until it ends, whatever the record and without proof."""
    banned = AuthorRecord("k", approved=approved, standing=Standing.BANNED, standing_until=10)
    believed = banned.limit_to_believed(9)
    assert (believed.standing, believed.standing_until, believed.approved) == (Standing.BANNED, 10, 0)
    assert banned.limit_to_believed(10).standing is Standing.NONE
