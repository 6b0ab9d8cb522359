"""Rules for whom they may be a little late: readers see whether a thread is open, decisions how long spam is kept."""

from collections.abc import Callable

from service.model.rules import Rules

MAX_AGE_MS = 30_000


class RulesCache:
    """A cache of each site's rules, read again after `MAX_AGE_MS`. New comments are never judged under these."""

    def __init__(self, read: Callable[[str], Rules]) -> None:
        self._read = read
        self._kept: dict[str, tuple[int, Rules]] = {}

    def get_rules(self, site: str, now: int) -> Rules:
        """Rules that were in force less than `MAX_AGE_MS` before `now` (ms)."""
        kept = self._kept.get(site)
        if kept is None or now - kept[0] >= MAX_AGE_MS:
            kept = self._kept[site] = (now, self._read(site))
        return kept[1]

    def forget(self, site: str) -> None:
        """The next reader sees the rules that stand now."""
        self._kept.pop(site, None)
