"""A thread: one page's comments."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thread:
    """`count` approved comments; `version` rises with every change that a reader could see, at `changed_at` (ms).

    A thread nobody has commented on has version 0.
    """

    site: str
    key: str
    title: str = ""
    url: str = ""
    open: bool = True
    count: int = 0
    version: int = 0
    opened_at: int = 0
    changed_at: int = 0
    prints: tuple[int, ...] = ()
