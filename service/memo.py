"""Answers of pure functions, kept while they are asked for: of the same arguments they are always the same.

Most comments of a page are as they were when it was last read; what is made of each need not be made again.
"""

from collections.abc import Callable, Sized
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

Kept = TypeVar("Kept")
Given = ParamSpec("Given")

# A process keeps the comments of about twenty pages.
MOST = 1024
# Longer texts are rare, and a thousand of them would be a memory of their own.
LONGEST = 2_000


_kept: list[Callable[[], None]] = []


def remembered(made: Callable[Given, Kept]) -> Callable[Given, Kept]:
    """The function with its last `MOST` answers, for arguments that can be hashed. Nobody may change an answer."""
    kept = lru_cache(MOST)(made)
    _kept.append(kept.cache_clear)
    return cast("Callable[Given, Kept]", kept)


def forget_all() -> None:
    """Nothing is kept, as in a process that begins."""
    for forget in _kept:
        forget()


def small(text: Sized) -> bool:
    """Whether what is made of a text (characters or bytes) may be kept."""
    return len(text) <= LONGEST
