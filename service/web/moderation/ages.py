"""Ages: how long a comment has waited, in words."""

_UNITS = ((1440, "day"), (60, "hour"), (1, "minute"))


def format_age(since: int, now: int) -> str:
    """Return how long ago `since` (ms) was at `now` (ms), in the largest whole unit: "3 hours"."""
    minutes = max(0, now - since) // 60_000
    for size, unit in _UNITS:
        count = minutes // size
        if count:
            return f"{count:,} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"
