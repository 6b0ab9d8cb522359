"""What happens on a site: its history, its figures, and what changed since a moderator's page looked last."""

from typing import Any, NamedTuple

from service.model.page import Cursor
from service.model.status import Status
from service.moderation.changes import Changes, list_changes
from service.moderation.stats import count_stats
from service.storage.history import History, HistoryEntry, HistoryFilter
from service.storage.queue_pages import ModerationQueueReader


class SiteActivity(NamedTuple):
    """The use cases of moderators who look at their site (the caller has checked that it is theirs)."""

    queue_reader: ModerationQueueReader
    history: History

    def count_by_status(self, site: str) -> dict[Status, int]:
        """Return how many comments have each status: exact for pending, for the others up to `MAX_COUNTED`."""
        return {status: self.queue_reader.count_comments(site, status) for status in Status}

    def list_changes(self, site: str, since: int, settled: int) -> Changes:
        """Return what happened after `since` (ms). Nothing that is older than `settled` (ms) can still come."""
        return list_changes(self.queue_reader, self.history, site, since, settled)

    def compute_stats(self, site: str, days: int, now: int) -> dict[str, Any]:
        """Return counts by status, reason and UTC day over the last `days`, and how well the filter did."""
        return count_stats(self.queue_reader, site, days, now)

    def list_history(
        self, site: str, filters: HistoryFilter, after: Cursor | None, limit: int
    ) -> tuple[list[HistoryEntry], Cursor | None]:
        """Return up to `limit` entries of the history, newest first, and the next ones' cursor (None at the end)."""
        return self.history.list_page(site, filters, after, limit)
