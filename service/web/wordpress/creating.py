"""POST to the list: submit a comment, through the same use case as everywhere."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask import Response, g

from service.comments.lookup import CommentLookup
from service.comments.posting import Posting, PostResult
from service.crypto.pseudonyms import Pseudonyms
from service.faults import Fault, FaultCode
from service.model.comment import Comment
from service.model.draft import Draft
from service.model.moderator import Moderator
from service.model.number import MAX_NUMBER, make_comment_number
from service.model.status import Status
from service.moderation.decisions import DecisionRequest
from service.moderation.queue import Queue
from service.web.api.bodies import parse_draft
from service.web.api.draft_faults import DraftCheck
from service.web.http.origins import check_origin
from service.web.http.sender import Senders
from service.web.wordpress.addresses import COMMENTS, build_url, make_json_response
from service.web.wordpress.errors import RestError
from service.web.wordpress.parameters import Parameters, parse_request
from service.web.wordpress.search import read_fields
from service.web.wordpress.shape import CommentShaper, hide_rejection
from service.web.wordpress.statuses import parse_status

# WordPress' parameters -> the wire's fields. Any other parameter is ignored.
_WIRE_NAMES = {
    "author_name": "name",
    "author_email": "email",
    "author_url": "url",
    "page_url": "page_url",
    "page_title": "page_title",
    "opened_at": "opened_at",
    "website2": "website2",
    "proof": "proof",
    "author_ip": "author_ip",
}
_AUTHOR_PARAMETERS = ("author_name", "author_email", "author_url")
# What strangers may not send. A poster may send the address of its reader.
_ONLY_MODERATORS = ("status", "author_ip")


class Creating(NamedTuple):
    """What POST to the list does. `sites` maps each site to the origins of its pages."""

    posting: Posting
    lookup: CommentLookup
    queue: Queue
    shaper: CommentShaper
    draft_check: DraftCheck
    senders: Senders
    pseudonyms: Pseudonyms
    sites: Mapping[str, Sequence[str]]
    clock: Callable[[], int]

    def create_comment(self, site: str, moderator: Moderator | None, *, is_poster: bool = False) -> Response:
        """Return 201 with the comment: `approved`, or `hold` where it waits. Spam says `hold`, too.

        With `is_poster` a poster of the site sends it for a reader.
        """
        parameters, now = parse_request(), self.clock()
        check_origin(site, self.sites)
        _check_kind(parameters, () if moderator else ("status",) if is_poster else _ONLY_MODERATORS)
        status = parse_status(parameters, Status.APPROVED) if parameters.has_value("status") else Status.APPROVED
        draft = self._parse_draft(site, parameters, moderator, now)
        posted = self.posting.post(draft, self.senders.identify_sender(now, draft.author_ip), now)
        comment = self._apply_status(moderator, posted, status, now) if moderator else posted.comment
        g.decision = comment.status
        values = self.shaper.shape_comment(comment, "edit" if moderator else "view", read_fields(parameters))
        response = make_json_response(values if moderator else hide_rejection(values), 201)
        response.headers["Location"] = _build_comment_url(comment)
        if posted.is_repeat:
            response.headers["Idempotent-Replayed"] = "true"
        return response

    def _parse_draft(self, site: str, parameters: Parameters, moderator: Moderator | None, now: int) -> Draft:
        """Return the draft. Raises `RestError`, and `DomainError` (invalid-comment) with every fault."""
        faults: list[Fault] = []
        parent = self._find_parent(site, parameters, faults)
        values = {wire_name: parameters.values.get(name) for name, wire_name in _WIRE_NAMES.items()}
        values |= {"site": site, "thread": self._find_thread_key(site, parameters, parent)}
        values["body"] = _read_content(parameters.values.get("content"))
        values["parent"] = parent.id if parent else None
        if moderator and not any(parameters.has_value(name) for name in _AUTHOR_PARAMETERS):
            values |= self._make_signature(moderator, site)
        draft = parse_draft(values, self.sites, faults)
        self.draft_check.refuse_faulty(draft, faults, now)
        return draft

    def _find_parent(self, site: str, parameters: Parameters, faults: list[Fault]) -> Comment | None:
        number = parameters.read_int("parent", 0, 0, MAX_NUMBER)
        parameters.check()
        if not number:
            return None
        parent = self.lookup.find_by_number(site, number)
        if parent is None or not parent.is_visible:
            # One that waits, spam and trash read like a number that stands for nothing.
            faults.append(Fault("/parent", FaultCode.UNKNOWN_PARENT))
            return None
        return parent

    def _find_thread_key(self, site: str, parameters: Parameters, parent: Comment | None) -> Any:  # noqa: ANN401 - as sent
        """Return the key of the thread: `thread` itself, the one that the number in `post` stands for, the parent's."""
        if parameters.has_value("thread"):
            return parameters.values["thread"]
        if not parameters.has_value("post"):
            return parent.thread if parent else None
        number = parameters.read_int("post", 0, 1, MAX_NUMBER)
        parameters.check()
        key = self.lookup.find_thread_key(site, number)
        if not key:
            raise RestError("rest_comment_invalid_post_id", "Nobody has commented on a post of this number yet.", 403)
        return key

    def _make_signature(self, moderator: Moderator, site: str) -> dict[str, str]:
        """Return the author of a moderator who names none: their name, and an address that nobody else can claim."""
        mailbox = self.pseudonyms.hash_request("moderator", site, moderator.name)
        return {"name": moderator.name, "email": f"{mailbox}@moderators.invalid"}

    def _apply_status(self, moderator: Moderator, posted: PostResult, status: Status, now: int) -> Comment:
        """Return a moderator's own comment at the status that they want, whatever the filter thinks.

        A comment that was sent again has that status already, unless the first try ended before. What a person decided
        meanwhile stays.
        """
        stored = self.lookup.find_comment(posted.comment.id) if posted.is_repeat else posted.comment
        comment = stored or posted.comment
        if comment.deleted or comment.status is status or comment.decision.is_by_person:
            return comment
        return self.queue.decide(moderator, DecisionRequest(comment.id, status, comment.version), now)


def _check_kind(parameters: Parameters, forbidden: Sequence[str]) -> None:
    """Check that the request creates a reader's comment, without the parameters that its sender may not send."""
    if parameters.has_value("id"):
        raise RestError("rest_comment_exists", "Cannot create existing comment.", 400)
    if parameters.read_text("type", "comment") not in ("", "comment"):
        raise RestError("rest_invalid_comment_type", "Cannot create a comment with that type.", 400)
    if parameters.read_int("author", 0, 0, MAX_NUMBER):
        raise RestError("rest_comment_author_invalid", "Invalid comment author ID.", 400)
    for name in forbidden:
        if parameters.has_value(name):
            message = f"Sorry, you are not allowed to edit '{name}' for comments."
            raise RestError(f"rest_comment_invalid_{name}", message, 401)


def _read_content(value: Any) -> Any:  # noqa: ANN401 - as sent
    """Return the text: the value itself, or its member `raw`."""
    return value.get("raw") if isinstance(value, dict) else value


def _build_comment_url(comment: Comment) -> str:
    number = make_comment_number(comment.id, comment.created_at)
    return build_url(f"{COMMENTS}/{number}", comment.site)
