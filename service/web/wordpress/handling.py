"""The routing of this API: lists and single comments, in every spelling that clients use."""

import re
from typing import NamedTuple

from flask import Response, request

from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.number import MAX_NUMBER
from service.web.http.identity import Identity
from service.web.http.origins import Sites
from service.web.http.posters import PosterCheck
from service.web.http.query import query_site
from service.web.wordpress.access import find_moderator, find_poster
from service.web.wordpress.addresses import NAMESPACE
from service.web.wordpress.creating import Creating
from service.web.wordpress.errors import RestError, make_no_route_error, render_error
from service.web.wordpress.moderating import Moderating
from service.web.wordpress.reading import Reading

_COMMENTS_ROUTE = re.compile(rf"{NAMESPACE}/comments(?:/(?P<number>[0-9]+))?/?")
# POST to a comment changes it, as PUT and PATCH do.
_UPDATES = ("POST", "PUT", "PATCH")
# A number with more digits stands for no comment. Python refuses to read one with thousands of them.
_MAX_DIGITS = 17


class WordPressApi(NamedTuple):
    """WordPress' REST API for comments."""

    identity: Identity
    poster_check: PosterCheck
    sites: Sites
    reading: Reading
    creating: Creating
    moderating: Moderating

    def answer_request(self, route: str) -> Response:
        """Return the response to this request. An error has WordPress' shape as well."""
        try:
            return self._handle_request(route)
        except Exception as error:  # noqa: BLE001 - every error has WordPress' shape
            return render_error(error)

    def _handle_request(self, route: str) -> Response:
        """Return the response. Raises `RestError`, `DomainError` and `Unavailable`."""
        method, site, match = _read_method(), self._read_site(), _COMMENTS_ROUTE.fullmatch(route)
        # A poster creates comments. Everywhere else its token is a wrong one.
        if method == "POST" and match and match["number"] is None and find_poster(self.poster_check, site):
            return self.creating.create_comment(site, None, is_poster=True)
        moderator = find_moderator(self.identity, site)
        if route.rstrip("/") in ("", NAMESPACE) and method in ("GET", "HEAD"):
            return self.reading.read_index(site)
        if match is None:
            raise make_no_route_error()
        if match["number"] is None:
            return self._handle_list(method, site, moderator)
        number = int(match["number"][:_MAX_DIGITS])
        if number > MAX_NUMBER:
            raise RestError("rest_comment_invalid_id", "Invalid comment ID.", 404)
        return self._handle_comment(method, site, number, moderator)

    def _read_site(self) -> str:
        try:
            return query_site(self.sites)
        except DomainError as error:
            if error.slug is Slug.NOT_FOUND:
                raise RestError("rest_invalid_site", "There is no such site.", 404) from error
            raise

    def _handle_list(self, method: str, site: str, moderator: Moderator | None) -> Response:
        if method in ("GET", "HEAD"):
            return self.reading.read_list(site, moderator)
        if method == "POST":
            return self.creating.create_comment(site, moderator)
        raise make_no_route_error()

    def _handle_comment(self, method: str, site: str, number: int, moderator: Moderator | None) -> Response:
        if method in ("GET", "HEAD"):
            return self.reading.read_one(site, number, moderator)
        if method in _UPDATES:
            return self.moderating.update_comment(site, number, moderator)
        if method == "DELETE":
            return self.moderating.delete_comment(site, number, moderator)
        raise make_no_route_error()


def _read_method() -> str:
    """Return the method, or the one that a client means that can only send POST."""
    override = request.headers.get("X-HTTP-Method-Override", "") or request.args.get("_method", "")
    return override.upper() if request.method == "POST" and override else request.method
