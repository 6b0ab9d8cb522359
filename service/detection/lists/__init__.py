"""Word and host lists, one entry a line, `#` for remarks; NOTICE.md names their sources and licences."""

from functools import cache
from importlib.resources import files

# Those that are looked for in every comment.
WORD_LISTS = (
    *(
        "assaults",
        "bait",
        "chats",
        "commerce",
        "insults",
        "praise",
        "profanity",
        "schemes",
        "slurs",
        "threats",
        "works",
    ),
    "trades",
)


@cache
def load_entries(name: str) -> tuple[str, ...]:
    """Return the entries of the list `name` in their order. Read at the first call only."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def load_entry_set(name: str) -> frozenset[str]:
    """Return the entries of the list `name` as a set."""
    return frozenset(load_entries(name))
