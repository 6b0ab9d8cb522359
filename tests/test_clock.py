"""Ids: random ones, and those that are made of bytes."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from service.clock import encode_id, make_random_id


@given(st.binary(min_size=16, max_size=40))
def test_ids_are_base_32(raw):
    """An id is the base 32 of RFC 4648 of 16 bytes in lower case, as every id that was ever stored."""
    assert base64.b32decode(encode_id(raw).upper() + "======") == raw[:16]


def test_ids_of_release_0_0():
    """The id of these bytes is the one that release 0.0 made."""
    assert encode_id(bytes(range(16))) == "aaaqeayeaudaocajbifqydiob4"


def test_ids_are_random():
    """No two ids are the same."""
    assert len({make_random_id() for _ in range(100)}) == 100
