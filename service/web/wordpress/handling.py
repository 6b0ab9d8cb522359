"""From an address and a method to what is done: lists and single comments, in every spelling that clients use."""

import re

from flask import Response, request

from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.number import MAX_NUMBER
from service.web.http.query import query_site
from service.web.wordpress.access import find_moderator
from service.web.wordpress.creating import create_comment
from service.web.wordpress.errors import RestError, make_no_route_error
from service.web.wordpress.moderating import delete_comment, update_comment
from service.web.wordpress.reading import NAMESPACE, read_index, read_list, read_one

_ROUTE = re.compile(rf"{NAMESPACE}/comments(?:/(?P<number>[0-9]+))?/?")
# POST to a comment changes it, as PUT and PATCH do.
_CHANGES = ("POST", "PUT", "PATCH")


def handle_request(route: str) -> Response:
    """The answer to this request. Raises `RestError`, `DomainError` and `Unavailable`."""
    method, site = _read_method(), _read_site()
    someone = find_moderator(site)
    if route.rstrip("/") in ("", NAMESPACE) and method in ("GET", "HEAD"):
        return read_index(site)
    found = _ROUTE.fullmatch(route)
    if found is None:
        raise make_no_route_error()
    if found["number"] is None:
        return _handle_list(method, site, someone)
    # Longer numbers are nobody's.
    number = int(found["number"][:17])
    if number > MAX_NUMBER:
        raise RestError("rest_comment_invalid_id", "Invalid comment ID.", 404)
    return _handle_comment(method, site, number, someone)


def _handle_list(method: str, site: str, someone: Moderator | None) -> Response:
    if method in ("GET", "HEAD"):
        return read_list(site, someone)
    if method == "POST":
        return create_comment(site, someone)
    raise make_no_route_error()


def _handle_comment(method: str, site: str, number: int, someone: Moderator | None) -> Response:
    if method in ("GET", "HEAD"):
        return read_one(site, number, someone)
    if method in _CHANGES:
        return update_comment(site, number, someone)
    if method == "DELETE":
        return delete_comment(site, number, someone)
    raise make_no_route_error()


def _read_method() -> str:
    """The method, or the one that a client means which can only send POST."""
    meant = request.headers.get("X-HTTP-Method-Override", "") or request.args.get("_method", "")
    return meant.upper() if request.method == "POST" and meant else request.method


def _read_site() -> str:
    try:
        return query_site()
    except DomainError as error:
        if error.slug is Slug.NOT_FOUND:
            raise RestError("rest_invalid_site", "There is no such site.", 404) from error
        raise
