"""Ids: what stands for bytes."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from service.clock import encode_id, make_random_id


@given(st.binary(min_size=16, max_size=40))
def test_ids_are_base_32(raw):
    """An id is the base 32 of RFC 4648 of 16 bytes in lower case, as every id that was ever stored."""
    assert encode_id(raw) == base64.b32encode(raw[:16]).decode().rstrip("=").lower()


def test_ids_are_random():
    """No two ids are the same."""
    assert len({make_random_id() for _ in range(100)}) == 100
