"""The API of moderators' words about authors: their record, trust and ban."""

from typing import Any

from flask import Response, request

from service.model.status import Standing
from service.web.http import identity
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.query import check_query, collect_faults, query_limit, query_site, query_text
from service.web.http.services import services
from service.web.moderation import payloads
from service.web.moderation.outcomes import serialise_outcome
from service.web.moderation.standing_body import parse_standing_request


def show_author(key: str) -> Response:
    """An author's record."""
    site = query_site()
    identity.require_moderator(site)
    return make_json_response(payloads.serialise_author(services().authors.get_author(site, key), services().clock()))


def list_comments(key: str) -> Response:
    """The author's comments wherever they stand, newest first; `examined` of the site's were looked at for it."""
    site, now = query_site(), services().clock()
    identity.require_moderator(site)
    with collect_faults():
        check_query("site", "after", "limit")
        limit = query_limit(20)
    scope = f"written\0{site}\0{key}"
    after = services().tokens.read_cursor(scope, query_text("after"))
    found = services().authors.list_comments(site, key, after, limit)
    comments = [payloads.serialise_comment(comment, now) for comment in found.comments]
    following = services().tokens.make_cursor(scope, found.after)
    return make_json_response({"comments": comments, "next": following, "examined": found.examined})


def trust_author(key: str) -> Response:
    """The author is trusted, until a time if one is given; with `release`, what they wrote and waits is published."""
    site, now = query_site(), services().clock()
    person = identity.require_moderator(site)
    said = parse_standing_request(_read_optional_body(), now, may_release=True)
    record = services().authors.set_standing(
        person, site, key, Standing.TRUSTED, until=said.until, note=said.note, now=now
    )
    if not said.release:
        return make_json_response(payloads.serialise_author(record, now))
    released = services().authors.release_held(person, site, key, now)
    results = [serialise_outcome(comment.id, outcome, now) for comment, outcome in released]
    return make_json_response(
        payloads.serialise_author(services().authors.get_author(site, key), now) | {"released": results}
    )


def ban_author(key: str) -> Response:
    """The author's new comments are spam, until a time if one is given."""
    site, now = query_site(), services().clock()
    person = identity.require_moderator(site)
    said = parse_standing_request(_read_optional_body(), now, may_release=False)
    record = services().authors.set_standing(
        person, site, key, Standing.BANNED, until=said.until, note=said.note, now=now
    )
    return make_json_response(payloads.serialise_author(record, now))


def clear_standing(key: str, _what: str) -> Response:
    """The author is neither trusted nor banned."""
    site, now = query_site(), services().clock()
    person = identity.require_moderator(site)
    return make_json_response(
        payloads.serialise_author(services().authors.set_standing(person, site, key, Standing.NONE, now=now), now)
    )


def _read_optional_body() -> dict[str, Any]:
    return parse_json_body() if request.get_data() else {}
