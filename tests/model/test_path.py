"""Paths sort a thread depth first."""

from hypothesis import given
from hypothesis import strategies as st

from service.model.path import WIDTH, count_ancestors, get_root_path, is_below, make_child_path, make_component

times = st.integers(0, 2**45 - 1)
ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)


@given(first=times, second=times, a=ids, b=ids)
def test_older_sorts_first(first, second, a, b):
    """Components sort by time, whatever the ids."""
    if first < second:
        assert make_component(first, a) < make_component(second, b)
    assert len(make_component(first, a)) == WIDTH


@given(levels=st.lists(st.tuples(times, ids), min_size=1, max_size=9), limit=st.integers(0, 5))
def test_depth_never_passes_the_limit(levels, limit):
    """However deep the replies, a path has at most the site's depth, and begins with its top-level comment's."""
    path = ""
    for at, comment_id in levels:
        below, path = path, make_child_path(path, at, comment_id, limit)
        assert count_ancestors(path) == min(limit, count_ancestors(below) + 1)
        if count_ancestors(path):
            assert get_root_path(path) == get_root_path(below)
            assert is_below(path, get_root_path(path))
