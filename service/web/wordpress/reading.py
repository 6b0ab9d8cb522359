"""GET: a list of comments with its paging headers, one comment, and what this API has."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request

from service import __version__
from service.model.comment import Comment
from service.model.moderator import Moderator
from service.model.status import Status
from service.storage.timeline import Timeline
from service.web.http.services import services
from service.web.http.urls import get_own_origin, make_site_query
from service.web.wordpress.errors import RestError
from service.web.wordpress.listing import list_comments
from service.web.wordpress.parameters import parse_query
from service.web.wordpress.search import check_context, read_context, read_fields, read_search
from service.web.wordpress.shape import COMMENTS, ROOT, build_url, comment_json, comments_json

NAMESPACE = "wp/v2"


def read_list(site: str, someone: Moderator | None) -> Response:
    """A page of comments, with `X-WP-Total`, `X-WP-TotalPages` and the links to the pages around it."""
    search = read_search(parse_query(), someone)
    page = list_comments(site, search, by_moderator=someone is not None)
    response = make_json_response(comments_json(page.comments, search.context, search.fields))
    pages = -(-page.total // search.per_page)
    response.headers["X-WP-Total"] = str(page.total)
    response.headers["X-WP-TotalPages"] = str(pages)
    if links := _build_page_links(site, search.page, pages):
        response.headers["Link"] = ", ".join(links)
    return response


def read_one(site: str, number: int, someone: Moderator | None) -> Response:
    """One comment: a published one to anybody, any other to moderators."""
    given = parse_query()
    context, fields = read_context(given), read_fields(given)
    given.check()
    comment = find_comment(site, number)
    check_context(context, someone)
    if not comment.is_visible and someone is None:
        raise RestError("rest_cannot_read", "Sorry, you are not allowed to read this comment.", 401)
    return make_json_response(comment_json(comment, context, fields))


def find_comment(site: str, number: int) -> Comment:
    """The comment that a number stands for, whatever its status. Raises `RestError` (rest_comment_invalid_id)."""
    timeline = Timeline(services().engine)
    # Most are published: the others are looked for only if that one is not.
    spot = timeline.find_comment(site, number, (Status.APPROVED,)) or timeline.find_comment(
        site, number, (Status.PENDING, Status.SPAM, Status.TRASH)
    )
    comment = services().comments.store.find_comment(spot.id) if spot else None
    if comment is None or comment.deleted:
        raise RestError("rest_comment_invalid_id", "Invalid comment ID.", 404)
    return comment


def read_index(site: str) -> Response:
    """What clients look at to find out what is here: the namespace and its routes."""
    one, many = f"/{NAMESPACE}/comments/(?P<id>[\\d]+)", f"/{NAMESPACE}/comments"
    body = {
        "name": site,
        "description": f"recap-comments {__version__}",
        "url": get_own_origin(),
        "home": get_own_origin(),
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


def make_json_response(body: object, status: int = 200) -> Response:
    """An answer that no shared cache keeps: what it shows depends on who asks."""
    response = Response(json.dumps(body, ensure_ascii=False), status, content_type="application/json; charset=UTF-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _describe_route(methods: Sequence[str], links: Mapping[str, Any]) -> dict[str, Any]:
    endpoints = [{"methods": [method], "args": {}} for method in methods]
    return {"namespace": NAMESPACE, "methods": list(methods), "endpoints": endpoints, "_links": links}


def _build_page_links(site: str, page: int, pages: int) -> list[str]:
    """The pages around this one, as RFC 8288 links."""
    asked = {name: value for name, value in request.args.items() if name not in ("page", *make_site_query(site))}
    around = {"prev": min(page - 1, pages), "next": page + 1 if page < pages else 0}
    return [
        f'<{build_url(COMMENTS, site, **asked, page=str(number))}>; rel="{name}"'
        for name, number in around.items()
        if number
    ]
