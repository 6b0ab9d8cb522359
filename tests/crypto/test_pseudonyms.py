"""Keyed hashes of people: the same for the same person, in every release."""

import hashlib
import hmac

from service.clock import encode_id
from service.crypto.pseudonyms import Pseudonyms

NAMES = Pseudonyms(b"k" * 32)
MAY_2026, JUNE_2026 = 1_777_800_000_000, 1_780_500_000_000


def test_same_address_in_another_month_is_another():
    """An address cannot be followed from one month to the next, and not at all without the key."""
    assert NAMES.hash_address("192.0.2.1", MAY_2026) == NAMES.hash_address("192.0.2.1", MAY_2026 + 1)
    assert NAMES.hash_address("192.0.2.1", MAY_2026) != NAMES.hash_address("192.0.2.1", JUNE_2026)
    assert NAMES.hash_address("192.0.2.1", MAY_2026) != Pseudonyms(b"x" * 32).hash_address("192.0.2.1", MAY_2026)


def test_pseudonyms_of_earlier_releases():
    """They are plain HMAC-SHA-256: with any other, no author and no address that is stored would be known again."""

    def hash_parts(*parts):
        return hmac.digest(b"k" * 32, "\0".join(parts).encode(), hashlib.sha256)

    assert NAMES.hash_author("default", "ann@example.org", "") == encode_id(
        hash_parts("author", "default", "email:ann@example.org")
    )
    assert NAMES.hash_address("192.0.2.1", MAY_2026) == encode_id(hash_parts("address", "2026-05", "192.0.2.1"))
    assert NAMES.make_comment_id("default", "key") == encode_id(hash_parts("comment", "default", "key"))
    assert NAMES.hash_request("a", "b") == hash_parts("request", "a", "b").hex()[:32]


def test_author_is_their_email():
    """An author is known by e-mail in any letter case, within a site; without one by name; never one for the other."""
    ann = NAMES.hash_author("default", "Ann@Example.org ", "Ann")
    assert ann == NAMES.hash_author("default", "ann@example.org", "Another name")
    assert ann != NAMES.hash_author("other", "ann@example.org", "Ann")
    assert NAMES.hash_author("default", "", "Ann ") == NAMES.hash_author("default", "", "ann")
    assert NAMES.hash_author("default", "", "ann@example.org") != ann
