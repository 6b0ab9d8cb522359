"""GET: a list of comments with its paging headers, one comment, and the index of this API."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import Response, request

from service import __version__
from service.comments.lookup import CommentLookup
from service.model.comment import Comment
from service.model.moderator import Moderator
from service.web.http.urls import make_site_query
from service.web.wordpress.addresses import COMMENTS, NAMESPACE, ROOT, build_url, make_json_response, make_root_url
from service.web.wordpress.errors import RestError
from service.web.wordpress.listing import CommentLister
from service.web.wordpress.parameters import parse_query
from service.web.wordpress.search import check_context, read_context, read_fields, read_search
from service.web.wordpress.shape import CommentShaper


class Reading(NamedTuple):
    """What GET does."""

    lookup: CommentLookup
    lister: CommentLister
    shaper: CommentShaper

    def read_list(self, site: str, moderator: Moderator | None) -> Response:
        """Return a page of comments, with `X-WP-Total`, `X-WP-TotalPages` and links to the pages around it."""
        search = read_search(parse_query(), moderator)
        page = self.lister.list_comments(site, search, by_moderator=moderator is not None)
        response = make_json_response(self.shaper.shape_comments(page.comments, search.context, search.fields))
        page_count = -(-page.total // search.per_page)
        response.headers["X-WP-Total"] = str(page.total)
        response.headers["X-WP-TotalPages"] = str(page_count)
        if links := self._build_page_links(site, search.page, page_count):
            response.headers["Link"] = ", ".join(links)
        return response

    def read_one(self, site: str, number: int, moderator: Moderator | None) -> Response:
        """Return one comment: a published one to anybody, any other one to moderators, for others it does not exist."""
        parameters = parse_query()
        context, fields = read_context(parameters), read_fields(parameters)
        parameters.check()
        # Before the comment is looked up: nobody must learn from the order of refusals whether it exists.
        check_context(context, moderator)
        comment = require_comment(self.lookup, site, number)
        if not comment.is_visible and moderator is None:
            raise make_missing_error()
        return make_json_response(self.shaper.shape_comment(comment, context, fields))

    def read_index(self, site: str) -> Response:
        """Return the index by which clients find out what this API has: its namespace and its routes."""
        home = make_root_url()
        one, many = f"/{NAMESPACE}/comments/(?P<id>[\\d]+)", f"/{NAMESPACE}/comments"
        body = {
            "name": site,
            "description": f"recap-comments {__version__}",
            "url": home,
            "home": home,
            "gmt_offset": 0,
            "timezone_string": "UTC",
            "namespaces": [NAMESPACE],
            "authentication": {},
            "routes": {
                many: _describe_route(("GET", "POST"), {"self": [{"href": build_url(COMMENTS, site)}]}),
                one: _describe_route(("GET", "POST", "PUT", "PATCH", "DELETE"), {}),
            },
            "_links": {"self": [{"href": build_url(ROOT, site)}]},
        }
        return make_json_response(body)

    def _build_page_links(self, site: str, page: int, page_count: int) -> list[str]:
        """Return the links to the pages around this one (RFC 8288)."""
        query = {name: value for name, value in request.args.items() if name not in ("page", *make_site_query(site))}
        neighbours = {"prev": min(page - 1, page_count), "next": page + 1 if page < page_count else 0}
        return [
            f'<{build_url(COMMENTS, site, **query, page=str(number))}>; rel="{name}"'
            for name, number in neighbours.items()
            if number
        ]


def require_comment(lookup: CommentLookup, site: str, number: int) -> Comment:
    """Return the comment that a number stands for, whatever its status.

    Raises `RestError` (rest_comment_invalid_id) if there is none, and `Unavailable`.
    """
    comment = lookup.find_by_number(site, number)
    if comment is None:
        raise make_missing_error()
    return comment


def make_missing_error() -> RestError:
    """Return the answer to a number that stands for nothing, or for nothing that the client may see."""
    return RestError("rest_comment_invalid_id", "Invalid comment ID.", 404)


def _describe_route(methods: Sequence[str], links: Mapping[str, Any]) -> dict[str, Any]:
    endpoints = [{"methods": [method], "args": {}} for method in methods]
    return {"namespace": NAMESPACE, "methods": list(methods), "endpoints": endpoints, "_links": links}
