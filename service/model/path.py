"""Paths: strings that sort a thread depth first, oldest first, so that a page of it is one range of an index.

A path is its ancestors' components and its own, each of `WIDTH` characters: nine for the time, six from the id.
"""

from functools import lru_cache

WIDTH = 15
_TIME_WIDTH = 9
_DIGITS = "0123456789abcdefghijklmnopqrstuv"  # sorts as bytes, five bits a digit
_SHIFTS = range(5 * (_TIME_WIDTH - 1), -1, -5)


def make_component(created_at: int, comment_id: str) -> str:
    """The last component of the path of a comment made at `created_at` (ms, before the year 3084)."""
    return encode_time(created_at) + comment_id[: WIDTH - _TIME_WIDTH]


@lru_cache(maxsize=8)  # a comment's path and its entries in the indexes begin with the same digits
def encode_time(at: int) -> str:
    """A time (ms, before the year 3084) as it begins a component: sorts before every comment made then or later."""
    return "".join([_DIGITS[at >> shift & 31] for shift in _SHIFTS])


def decode_time(path: str) -> int:
    """When the comment at the end of a path (or the one component) was made, in ms."""
    return int(path[-WIDTH:][:_TIME_WIDTH], 32)


def get_parent_path(path: str) -> str:
    """The path of the parent, "" of a top-level comment."""
    return path[:-WIDTH]


def make_child_path(parent: str, created_at: int, comment_id: str, max_depth: int) -> str:
    """The path of a reply to `parent` ("" for a top-level comment), attached to the deepest allowed ancestor."""
    return parent[: max_depth * WIDTH] + make_component(created_at, comment_id)


def make_path_before(path: str) -> str:
    """A string that sorts before `path` and after every lesser path."""
    return f"{path[:-1]}{chr(ord(path[-1]) - 1)}~"


def count_ancestors(path: str) -> int:
    """How many ancestors a path has."""
    return len(path) // WIDTH - 1


def get_root_path(path: str) -> str:
    """The path of the top-level comment above (or at) a path."""
    return path[:WIDTH]


def is_below(path: str, ancestor: str) -> bool:
    """Whether `path` is a descendant of `ancestor`."""
    return len(path) > len(ancestor) and path.startswith(ancestor)
