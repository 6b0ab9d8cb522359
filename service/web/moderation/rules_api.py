"""The API of a site's rules: in force, tried on the past, run in the shadow; and of its threads, open or closed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

from flask import Response, request

from service.comments.posting_rules import PostingRules
from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.rules import Rules
from service.model.status import Role
from service.moderation.site_rules import SiteRules
from service.web.api.payloads import serialise_thread
from service.web.http.body import parse_body
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.request_checks import strip_tag
from service.web.moderation.gate import Gate
from service.web.moderation.rules_payloads import (
    REPLAY,
    parse_rules,
    serialise_rules,
    serialise_version,
    serialise_versions,
)
from service.web.moderation.thread_bodies import OPENNESS, THREAD_CHANGE, make_thread_change

# The report about the shadow looks at so many of the last comments.
MAX_SHADOW_COMMENTS = 500
MAX_DIGITS = 9
# More digits than any version has. Python refuses to read a number with thousands of them.
_MAX_IF_MATCH_DIGITS = 15


class RulesApi(NamedTuple):
    """The calls about a site's rules and threads."""

    gate: Gate
    site_rules: SiteRules
    posting_rules: PostingRules
    clock: Callable[[], int]

    def show_rules(self) -> Response:
        """Return the rules in force, with their version as ETag."""
        site = self.gate.require_site()
        return _make_rules_response(serialise_rules(self.site_rules.get_rules(site)))

    def put_rules(self) -> Response:
        """Store rules as the next version. `If-Match` names the version that they replace."""
        site, operator = self.gate.require_moderator(Role.OPERATOR)
        new_rules, seen_version = parse_rules(parse_json_body()), _parse_if_match()
        with _serialise_current_rules():
            rules = self.site_rules.put_rules(operator, site, new_rules, seen_version, self.clock())
        return _make_rules_response(serialise_rules(rules))

    def list_versions(self) -> Response:
        """Return the last versions, newest first: who stored each, when, and which rules it changed."""
        site = self.gate.require_site()
        return make_json_response({"versions": serialise_versions(self.site_rules.list_versions(site))})

    def show_version(self, number: str) -> Response:
        """Return the rules as they were stored at a version."""
        site = self.gate.require_site()
        is_number = number.isascii() and number.isdigit() and len(number) <= MAX_DIGITS
        version = self.site_rules.find_version(site, int(number)) if is_number else None
        if version is None:
            raise DomainError(Slug.NOT_FOUND, "There is no such version.")
        return _make_rules_response(serialise_version(version))

    def replay_rules(self) -> Response:
        """Return what other rules would have decided on the last comments."""
        site = self.gate.require_site()
        body = parse_body(REPLAY)
        return make_json_response(self.site_rules.replay_rules(site, body["rules"], body["last"]))

    def show_shadow(self) -> Response:
        """Return the rules that run beside those in force, null for none, and what they would have decided lately."""
        site = self.gate.require_site()
        report = self.site_rules.get_shadow_report(site, MAX_SHADOW_COMMENTS)
        rules = serialise_rules(report["rules"]) if report["rules"] else None
        response = make_json_response(report | {"rules": rules})
        response.headers["ETag"] = f'"{report["version"]}"'
        return response

    def put_shadow(self) -> Response:
        """Run rules beside those in force. `If-Match` names the version that they replace, 0 for none."""
        site, operator = self.gate.require_moderator(Role.OPERATOR)
        new_rules, seen_version = parse_rules(parse_json_body()), _parse_if_match()
        with _serialise_current_rules():
            rules = self.site_rules.put_shadow(operator, site, new_rules, seen_version, self.clock())
        return _make_rules_response(serialise_rules(rules))

    def drop_shadow(self) -> Response:
        """Stop the rules that run beside those in force."""
        site, operator = self.gate.require_moderator(Role.OPERATOR)
        self.site_rules.drop_shadow(operator, site, self.clock())
        return Response(status=204)

    def put_thread(self) -> Response:
        """Open or close a thread: `{"thread": key, "open": true}`."""
        site, moderator = self.gate.require_moderator()
        return self._change_thread(site, moderator, parse_body(OPENNESS))

    def patch_thread(self) -> Response:
        """Name, address, open or close a thread: `{"thread": key, "title": "…"}`; the site may stand in the body."""
        self.gate.require_signed_in()
        values = parse_body(THREAD_CHANGE)
        site, moderator = self.gate.require_moderator_of(values["site"])
        return self._change_thread(site, moderator, values)

    def _change_thread(self, site: str, moderator: Moderator, values: dict[str, Any]) -> Response:
        now = self.clock()
        thread = self.site_rules.change_thread(moderator, site, values["thread"], make_thread_change(values), now)
        return make_json_response(serialise_thread(thread, is_open=self.posting_rules.is_open(thread, now)))


@contextmanager
def _serialise_current_rules() -> Iterator[None]:
    """Replace the stored rules that a refusal carries, if any, by their JSON."""
    try:
        yield
    except DomainError as error:
        error.current = serialise_rules(cast(Rules, error.current)) if error.current else None
        raise


def _make_rules_response(rules: dict[str, Any]) -> Response:
    response = make_json_response(rules)
    response.headers["ETag"] = f'"{rules["version"]}"'
    return response


def _parse_if_match() -> int:
    version = strip_tag(request.headers.get("If-Match", ""))
    if not (version.isascii() and version.isdigit()):
        raise DomainError(Slug.INVALID_QUERY, "Say which version you replace in `If-Match`, as the ETag gave it.")
    return int(version[:_MAX_IF_MATCH_DIGITS])
