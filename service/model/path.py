"""Paths: strings that sort a thread depth first, oldest first, so that a page of it is one range of an index.

A path is the components of a comment's ancestors and its own, each of `WIDTH` characters: nine for the time, six from
the id.
"""

WIDTH = 15
_TIME_WIDTH = 9
# Base 32, whose digits sort as bytes (RFC 4648, section 7, in lower case).
_DIGITS = "0123456789abcdefghijklmnopqrstuv"


def make_component(created_at: int, comment_id: str) -> str:
    """Return the last component of the path of a comment made at `created_at` (ms, before the year 3084)."""
    return encode_time(created_at) + comment_id[: WIDTH - _TIME_WIDTH]


def encode_time(at: int) -> str:
    """Return a time (ms, before the year 3084) as the nine digits that begin a component."""
    digits = []
    for _ in range(_TIME_WIDTH):
        at, digit = divmod(at, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def decode_time(path: str) -> int:
    """Return when the last comment of a path, or of one component, was made, in ms."""
    return int(path[-WIDTH:][:_TIME_WIDTH], len(_DIGITS))


def get_parent_path(path: str) -> str:
    """Return the path of the parent, "" for a top-level comment."""
    return path[:-WIDTH]


def make_child_path(parent: str, created_at: int, comment_id: str, max_depth: int) -> str:
    """Return the path of a reply to `parent` ("" for a top-level comment), below the deepest ancestor allowed."""
    return parent[: max_depth * WIDTH] + make_component(created_at, comment_id)


def make_path_before(path: str) -> str:
    """Return a string that sorts before `path` and after every path before it."""
    return f"{path[:-1]}{chr(ord(path[-1]) - 1)}~"


def count_ancestors(path: str) -> int:
    """Return how many ancestors a path has."""
    return len(path) // WIDTH - 1


def get_root_path(path: str) -> str:
    """Return the path of the top-level comment of a path."""
    return path[:WIDTH]


def is_below(path: str, ancestor: str) -> bool:
    """Return whether `path` is a descendant of `ancestor`."""
    return len(path) > len(ancestor) and path.startswith(ancestor)
