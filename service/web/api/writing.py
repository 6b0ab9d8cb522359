"""The API of authors: submit, edit, withdraw, report, preview."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Response, g, url_for

from service.comments.call_limits import EDITS, EDITS_OF_COMMENT, PREVIEWS, CallLimits, make_flag_limit
from service.comments.comment_changes import CommentChanges
from service.comments.posting import Posting
from service.comments.posting_rules import PostingRules
from service.crypto.proof_of_work import ProofOfWork
from service.crypto.tokens import Tokens
from service.faults import Fault
from service.model.comment import Flag
from service.sanitise.sanitiser import sanitise
from service.web.api import payloads
from service.web.api.bodies import EDIT, FLAG, parse_draft
from service.web.api.draft_faults import DraftCheck
from service.web.http.body import parse_body
from service.web.http.identity import require_bearer_token
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.origins import Sites, check_any_origin, check_origin
from service.web.http.posters import PosterCheck
from service.web.http.query import NO_PARAMETERS, ONLY_SITE, parse_query, query_site
from service.web.http.sender import Senders


class WritingApi(NamedTuple):
    """The views of authors."""

    posting: Posting
    changes: CommentChanges
    draft_check: DraftCheck
    senders: Senders
    poster_check: PosterCheck
    tokens: Tokens
    proofs: ProofOfWork
    posting_rules: PostingRules
    limits: CallLimits
    sites: Sites
    clock: Callable[[], int]

    def submit_comment(self) -> Response:
        """Return 201 with the published comment, or 202 with one that is held; spam reads like a held one."""
        parse_query(NO_PARAMETERS)
        now, values = self.clock(), parse_json_body()
        faults: list[Fault] = []
        draft = parse_draft(values, self.sites, faults)
        self.poster_check.check_author_ip(draft, faults)
        self.draft_check.refuse_faulty(draft, faults, now)
        check_origin(draft.site, self.sites)
        posted = self.posting.post(draft, self.senders.identify_sender(now, draft.author_ip), now)
        g.decision = posted.comment.status
        body = payloads.serialise_posted(posted)
        response = make_json_response(body, 201 if body["status"] == "approved" else 202)
        response.headers["Location"] = url_for("reading.read_comment", comment_id=posted.comment.id)
        if posted.is_repeat:
            response.headers["Idempotent-Replayed"] = "true"
        return response

    def edit_comment(self, comment_id: str) -> Response:
        """Return the author's comment with another text, judged again."""
        token, now = require_bearer_token(), self.clock()
        parse_query(NO_PARAMETERS)
        self.tokens.check_edit_token(token, comment_id, now)
        self._check_page_of(comment_id)
        self.limits.require_pace(EDITS_OF_COMMENT, comment_id, now)
        self.limits.require_pace(EDITS, self.senders.hash_address(now), now)
        comment = self.changes.edit(comment_id, token, parse_body(EDIT)["body"], now)
        g.decision = comment.status
        body = payloads.serialise_own_comment(comment)
        return make_json_response(body, 200 if body["status"] == "approved" else 202)

    def withdraw_comment(self, comment_id: str) -> Response:
        """Take the author's comment back, and return 204."""
        token, now = require_bearer_token(), self.clock()
        parse_query(NO_PARAMETERS)
        self.tokens.check_edit_token(token, comment_id, now)
        self._check_page_of(comment_id)
        self.changes.withdraw(comment_id, token, now)
        return Response(status=204)

    def flag_comment(self, comment_id: str) -> Response:
        """Store a reader's report, and return 202; what comes of it is for moderators."""
        parse_query(NO_PARAMETERS)
        report = parse_body(FLAG)
        check_any_origin(self.sites)
        now = self.clock()
        site = self.changes.get_visible(comment_id).site
        check_origin(site, self.sites)
        flag_limit = make_flag_limit(self.posting_rules.get_rules(site, now).flags_per_window)
        self.limits.require_pace(flag_limit, f"{site}#{self.senders.hash_address(now)}", now)
        flag = Flag(report["reason"], report["note"], self.senders.hash_address(now), now)
        self.changes.flag(comment_id, flag, report["author_token"])
        return make_json_response({"id": comment_id, "reported": True}, 202)

    def issue_challenge(self) -> Response:
        """Return whether strangers must prove work now, and the challenge whose solution they send as `proof`."""
        parse_query(ONLY_SITE)
        site, now = query_site(self.sites), self.clock()
        required = self.posting_rules.is_proof_required(site, now)
        challenge = self.proofs.make_challenge(site, now) if required else None
        response = make_json_response({"required": required, "challenge": challenge})
        response.headers["Cache-Control"] = "no-store"
        return response

    def preview_comment(self) -> Response:
        """Return a text as the sanitiser would publish it; nothing is kept.

        A preview names no site, and pages of any site may send one: it reads nothing of a site and stores nothing but
        the count of the limit, so one site's page learns and changes nothing of another's.
        """
        parse_query(NO_PARAMETERS)
        text = parse_body(EDIT)["body"]
        check_any_origin(self.sites)
        now = self.clock()
        self.limits.require_pace(PREVIEWS, self.senders.hash_address(now), now)
        body = sanitise(text)
        return make_json_response({"html": body.html, "removed": list(body.removed)})

    def _check_page_of(self, comment_id: str) -> None:
        """Check that this change comes from a page of the comment's own site. Raises `DomainError`.

        The token has been checked before: a stranger must not learn here whether a held comment exists.
        """
        check_any_origin(self.sites)
        site = self.changes.find_site(comment_id)
        if site is not None:
            check_origin(site, self.sites)
