"""A cache of rules, for readers who may see a change a little late: is a thread open, how long is spam kept."""

from collections.abc import Callable

from service.model.rules import Rules

MAX_AGE_MS = 30_000


class RulesCache:
    """A cache of each site's rules, read again after `MAX_AGE_MS`. New comments are never judged under these."""

    def __init__(self, read: Callable[[str], Rules]) -> None:
        self._read = read
        self._rules: dict[str, tuple[int, Rules]] = {}

    def get_rules(self, site: str, now: int) -> Rules:
        """Return rules that were in force less than `MAX_AGE_MS` before `now` (ms)."""
        cached = self._rules.get(site)
        if cached is None or now - cached[0] >= MAX_AGE_MS:
            cached = self._rules[site] = (now, self._read(site))
        return cached[1]

    def forget(self, site: str) -> None:
        """Forget a site's rules, so that the next reader sees the current ones."""
        self._rules.pop(site, None)
