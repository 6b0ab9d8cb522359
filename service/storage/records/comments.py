"""A comment to its record and back: what is stored under which name, and which index it belongs to."""

from collections.abc import Mapping
from typing import Any

from service.engines.port import Index, IndexEntry, Record
from service.model.author import Author
from service.model.body import Body
from service.model.comment import Comment
from service.model.evidence import Assessment
from service.model.path import count_ancestors, make_component
from service.model.published import PublishedComment
from service.model.status import Status
from service.sanitise.plain_text import text_of
from service.sanitise.sanitiser import rendered
from service.storage.records.decisions import (
    decision_of_row,
    decision_row,
    evidence_of_row,
    evidence_row,
    flag_of_row,
    flag_row,
    shadow_of_row,
    shadow_row,
)
from service.storage.records.keys import make_comment_key, make_status_partition, make_thread_key

AVATAR_SEED = 10
_COMMENT_PREFIX = len(make_comment_key(""))
_DAY = 86_400


def build_comment_record(comment: Comment, keep_spam_days: int) -> Record:
    """The record of a comment: what readers see is `listed`, all else is in `fields`.

    Spam, trash and withdrawn comments that readers never saw expire `keep_spam_days` after their last decision (0:
    never).
    """
    return Record(
        key=make_comment_key(comment.id),
        listed=_listed(comment),
        fields=_fields(comment),
        entries=_entries(comment),
        version=comment.version,
        expires_at=_expiry(comment, keep_spam_days),
    )


def _listed(comment: Comment) -> dict[str, Any]:
    if not comment.is_visible and comment.published_at:
        return {"deleted": True, "parent": comment.parent, "created_at": comment.created_at}
    body, author = comment.body, comment.author
    shown: dict[str, Any] = {
        "parent": comment.parent,
        "name": author.name,
        "url": author.url,
        "avatar": author.key[:AVATAR_SEED],
        "created_at": comment.created_at,
        "edited_at": comment.edited_at,
        "verified": author.verified,
    }
    shown |= _compact_body(body)
    return {name: value for name, value in shown.items() if value}


def _compact_body(body: Body) -> dict[str, Any]:
    """What readers are shown; only the text where the html follows from it alone: nothing is stored twice."""
    if body.prose and text_of(body.html) != body.text:
        return {"text": body.text, "linked": "<a " in body.html}
    return {"html": body.html}


def _fields(comment: Comment) -> dict[str, Any]:
    listed_whole = comment.is_visible or not comment.published_at
    author, body = comment.author, comment.body
    kept: dict[str, Any] = {
        "site": comment.site,
        "thread": comment.thread,
        "path": comment.path,
        "author": author.key,
        "email": author.email,
        "decisions": [decision_row(decision) for decision in comment.decisions],
        "evidence": [evidence_row(found) for found in comment.assessment.evidence],
        "flags": [flag_row(flag) for flag in comment.flags],
        "published_at": comment.published_at,
        "deleted": comment.deleted,
        "address": comment.address,
        "agent": comment.user_agent,
        "request": comment.request,
        "print": comment.fingerprint,
        "page": comment.page_url,
        "shadow": shadow_row(comment.shadow),
        "sanitiser": body.sanitiser,
        "until": comment.edit_until,
    }
    if not listed_whole:
        kept |= {"name": author.name, "url": author.url, "verified": author.verified}
        kept |= {"edited_at": comment.edited_at, **_compact_body(body)}
    if not body.prose:
        kept["text"] = body.text
    if not comment.published_at:
        kept["title"] = comment.page_title
    return {name: value for name, value in kept.items() if value}


def _entries(comment: Comment) -> dict[Index, IndexEntry]:
    entries = {}
    if comment.published_at:
        entries[Index.THREAD] = IndexEntry(make_thread_key(comment.site, comment.thread), comment.path)
    if not comment.deleted:
        at = make_component(comment.created_at, comment.id)
        partition = make_status_partition(comment.site, comment.status)
        entries[Index.TIMELINE] = IndexEntry(partition, at)
        if comment.status is Status.PENDING:
            entries[Index.PRIORITY] = IndexEntry(partition, _urgency(comment) + at)
    return entries


def _urgency(comment: Comment) -> str:
    """Reported comments first, then those likeliest to be good, whose writers wait for nothing; then the oldest."""
    score = min(999, max(0, round(comment.decision.score * 10) + 200))
    return f"{0 if comment.flags else 1}{score:03d}"


def _expiry(comment: Comment, keep_days: int) -> int:
    rejected = comment.deleted or comment.status in (Status.SPAM, Status.TRASH)
    junk = rejected and not comment.published_at
    return comment.decision.at // 1000 + keep_days * _DAY if junk and keep_days else 0


def parse_comment(record: Record) -> Comment:
    """The comment of a record that `get` returned. Its body has no `plain` and `links`: sanitise the text for them."""
    listed, fields = record.listed, record.fields
    both = {**listed, **fields}
    return Comment(
        id=record.key[_COMMENT_PREFIX:],
        site=fields["site"],
        thread=fields["thread"],
        parent=listed.get("parent"),
        depth=count_ancestors(fields["path"]),
        path=fields["path"],
        author=Author(
            key=fields.get("author", ""),
            name=both.get("name", ""),
            email=fields.get("email", ""),
            url=both.get("url", ""),
            verified=both.get("verified", False),
        ),
        body=_body_of(both, fields.get("sanitiser", 0)),
        created_at=listed["created_at"],
        decisions=tuple(decision_of_row(row) for row in fields["decisions"]),
        assessment=Assessment(tuple(evidence_of_row(row) for row in fields.get("evidence", ()))),
        edited_at=both.get("edited_at", 0),
        published_at=fields.get("published_at", 0),
        version=record.version,
        deleted=fields.get("deleted", False),
        flags=tuple(flag_of_row(row) for row in fields.get("flags", ())),
        address=fields.get("address", ""),
        user_agent=fields.get("agent", ""),
        request=fields.get("request", ""),
        fingerprint=fields.get("print", 0),
        page_url=fields.get("page", ""),
        page_title=fields.get("title", ""),
        shadow=shadow_of_row(fields.get("shadow")),
        edit_until=fields.get("until", 0),
    )


def parse_published(record: Record) -> PublishedComment:
    """What readers may see, of a record that a query on `THREAD` returned."""
    # By position and looked up once: a page makes up to a hundred.
    told = record.listed.get
    return PublishedComment(
        record.key[_COMMENT_PREFIX:],
        told("parent"),
        count_ancestors(record.entries[Index.THREAD].sort),
        told("name", ""),
        told("url", ""),
        bool(told("verified")),
        told("avatar", ""),
        _html_of(record.listed),
        record.listed["created_at"],
        told("edited_at", 0),
        record.version,
        bool(told("deleted")),
    )


def _body_of(kept: Mapping[str, Any], sanitiser: int) -> Body:
    """The body, its form that was not stored made of the other."""
    html = _html_of(kept)
    text = kept["text"] if "text" in kept else text_of(html)
    return Body(text, html, plain="", sanitiser=sanitiser, prose="html" not in kept or "text" not in kept)


def _html_of(kept: Mapping[str, Any]) -> str:
    if "html" in kept:
        return str(kept["html"])
    return rendered(kept.get("text", ""), linked=kept.get("linked", False))
