"""The API of what happened on a site: the history of what people did, as pages and as files, and figures."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Response, request

from service.crypto.tokens import Tokens
from service.model.page import Cursor
from service.moderation.site_activity import SiteActivity
from service.web.http.json_response import make_json_response
from service.web.http.query import MAX_LIMIT, SITE
from service.web.http.schema import Object
from service.web.http.urls import add_query
from service.web.http.value_kinds import Integer
from service.web.moderation.gate import Gate
from service.web.moderation.history_export import to_csv, to_json
from service.web.moderation.history_payloads import serialise_history_entry
from service.web.moderation.history_query import EXPORT_QUERY, HISTORY_QUERY, make_history_filter

MAX_DAYS = 366
STATS_QUERY = Object({"site": SITE, "days": Integer(1, MAX_DAYS, default=30, about="How many days back.")})
# A file has no more entries than this: about 2 MB, and Lambda sends at most 6 MB. Its `Link` leads to the next file.
MAX_EXPORTED = 5000


class HistoryApi(NamedTuple):
    """The calls that read the history."""

    gate: Gate
    activity: SiteActivity
    tokens: Tokens
    clock: Callable[[], int]

    def show_history(self) -> Response:
        """Return a page of what people did, newest first."""
        site, query = self.gate.require_query(HISTORY_QUERY)
        after = self._read_cursor(site, query["after"])
        entries, after = self.activity.list_history(site, make_history_filter(query), after, query["limit"])
        decisions = [serialise_history_entry(entry) for entry in entries]
        return make_json_response({"decisions": decisions, "next": self._make_cursor(site, after)})

    def export_csv(self) -> Response:
        """Return the history as a CSV file."""
        site, query = self.gate.require_query(EXPORT_QUERY)
        entries, next_cursor = self._read_export(site, query)
        return _make_file_response(f"history-{site}.csv", to_csv(entries), "text/csv; charset=utf-8", next_cursor)

    def export_json(self) -> Response:
        """Return the history as one JSON document."""
        site, query = self.gate.require_query(EXPORT_QUERY)
        entries, next_cursor = self._read_export(site, query)
        return _make_file_response(
            f"history-{site}.json", to_json(entries, next_cursor), "application/json", next_cursor
        )

    def show_stats(self) -> Response:
        """Return counts by status, reason and day, and how well the filter did against moderators."""
        site, query = self.gate.require_query(STATS_QUERY)
        return make_json_response(self.activity.compute_stats(site, query["days"], self.clock()))

    def _read_export(self, site: str, query: dict[str, Any]) -> tuple[list[dict[str, Any]], str | None]:
        """Return up to `MAX_EXPORTED` entries, read a page at a time, and the cursor of the next file."""
        filters, after = make_history_filter(query), self._read_cursor(site, query["after"])
        exported: list[dict[str, Any]] = []
        while len(exported) < MAX_EXPORTED:
            entries, after = self.activity.list_history(site, filters, after, MAX_LIMIT)
            exported += map(serialise_history_entry, entries)
            if after is None:
                break
        return exported, self._make_cursor(site, after)

    def _read_cursor(self, site: str, cursor: str) -> Cursor | None:
        return self.tokens.read_cursor(f"history\0{site}", cursor)

    def _make_cursor(self, site: str, after: Cursor | None) -> str | None:
        return self.tokens.make_cursor(f"history\0{site}", after)


def _make_file_response(name: str, body: str, content_type: str, next_cursor: str | None) -> Response:
    response = Response(body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if next_cursor:
        query = {name: value for name, value in request.args.items() if name != "after"}
        response.headers["Link"] = f'<{add_query(request.path, **query, after=next_cursor)}>; rel="next"'
    return response
