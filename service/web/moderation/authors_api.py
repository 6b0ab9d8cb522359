"""The API of authors: their record, their comments, and the trust or ban that a moderator gives them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Response, request

from service.crypto.tokens import Tokens
from service.model.status import Standing
from service.moderation.authors import Authors
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.query import PAGES
from service.web.moderation.bodies import BAN, TRUST, parse_standing_request
from service.web.moderation.gate import Gate
from service.web.moderation.outcomes import serialise_outcome
from service.web.moderation.payloads import serialise_author, serialise_comment

_DEFAULT_LIMIT = 20


class AuthorsApi(NamedTuple):
    """The calls about authors."""

    gate: Gate
    authors: Authors
    tokens: Tokens
    clock: Callable[[], int]

    def show_author(self, key: str) -> Response:
        """Return an author's record."""
        site = self.gate.require_site()
        return make_json_response(serialise_author(self.authors.get_author(site, key), self.clock()))

    def list_comments(self, key: str) -> Response:
        """Return the author's comments at any status, newest first. `examined` comments of the site were read."""
        (site, query), now = self.gate.require_query(PAGES), self.clock()
        scope = f"written\0{site}\0{key}"
        page = self.authors.list_comments(site, key, self.tokens.read_cursor(scope, query["after"]), query["limit"])
        return make_json_response(
            {
                "comments": [serialise_comment(comment, now) for comment in page.comments],
                "next": self.tokens.make_cursor(scope, page.after),
                "examined": page.examined,
            }
        )

    def trust_author(self, key: str) -> Response:
        """Trust the author, until a time if one is sent. With `release`, publish their held comments."""
        (site, moderator), now = self.gate.require_moderator(), self.clock()
        body = parse_standing_request(TRUST, _parse_optional_body(), now)
        record = self.authors.set_standing(
            moderator, site, key, Standing.TRUSTED, until=body.until, note=body.note, now=now
        )
        if not body.release:
            return make_json_response(serialise_author(record, now))
        outcomes = self.authors.release_held(moderator, site, key, now)
        results = [serialise_outcome(comment.id, outcome, now) for comment, outcome in outcomes]
        return make_json_response(serialise_author(self.authors.get_author(site, key), now) | {"released": results})

    def ban_author(self, key: str) -> Response:
        """Ban the author, until a time if one is sent: their new comments are spam."""
        (site, moderator), now = self.gate.require_moderator(), self.clock()
        body = parse_standing_request(BAN, _parse_optional_body(), now)
        record = self.authors.set_standing(
            moderator, site, key, Standing.BANNED, until=body.until, note=body.note, now=now
        )
        return make_json_response(serialise_author(record, now))

    def clear_standing(self, key: str, _what: str) -> Response:
        """End the author's trust or ban, whichever there is."""
        (site, moderator), now = self.gate.require_moderator(), self.clock()
        record = self.authors.set_standing(moderator, site, key, Standing.NONE, now=now)
        return make_json_response(serialise_author(record, now))


def _parse_optional_body() -> dict[str, Any]:
    return parse_json_body() if request.get_data() else {}
