"""A comment to its record and back: which fields readers see, which only moderators, and in which indexes it is."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from service.engines.port import Index, IndexEntry, Record
from service.model.author import Author
from service.model.body import Body
from service.model.comment import Comment
from service.model.evidence import Assessment
from service.model.path import count_ancestors, make_component
from service.model.published import PublishedComment, publish
from service.model.status import Status
from service.sanitise.plain_text import text_from_html
from service.storage.records import release_0_0
from service.storage.records.decisions import (
    build_decision,
    build_edit,
    build_evidence,
    build_flag,
    build_shadow,
    parse_decision,
    parse_edit,
    parse_evidence,
    parse_flag,
    parse_shadow,
)
from service.storage.records.keys import make_comment_key, make_status_partition, make_thread_key

# What readers see and the record has elsewhere: in its key, its version and its indexes.
_NOT_LISTED = ("id", "depth", "version", "deleted")
_COMMENT_PREFIX = len(make_comment_key(""))
_DAY_SECONDS = 86_400
_PUBLISHED = frozenset(PublishedComment._fields)
# What a tombstone lists: its place alone.
_OF_TOMBSTONES = ("parent", "created_at")
# What readers see under the name that `Comment` has for it, and the record too.
_FIELDS_OF_COMMENTS = {field.name for field in dataclasses.fields(Comment)}
_NAMED_ALIKE = _PUBLISHED & _FIELDS_OF_COMMENTS - {*_NOT_LISTED, *_OF_TOMBSTONES}


def build_comment_record(comment: Comment, keep_spam_days: int) -> Record:
    """Return the record of a comment: what readers see is in `listed`, all else in `fields`.

    Spam, trash and withdrawn comments that readers never saw expire `keep_spam_days` after their last decision (0:
    never).
    """
    return Record(
        key=make_comment_key(comment.id),
        listed=_build_listed(comment),
        fields=_build_fields(comment),
        entries=_build_index_entries(comment),
        version=comment.version,
        expires_at=_compute_expiry(comment, keep_spam_days),
    )


def _is_tombstone(comment: Comment) -> bool:
    """Return whether readers saw the comment before and must not see it now."""
    return bool(comment.published_at) and not comment.is_visible


def _build_listed(comment: Comment) -> dict[str, Any]:
    if _is_tombstone(comment):
        return {"deleted": True, "parent": comment.parent, "created_at": comment.created_at}
    return {**_without_empty(_build_public(comment)), "created_at": comment.created_at, "html": comment.body.html}


def _build_public(comment: Comment) -> dict[str, Any]:
    return {name: value for name, value in publish(comment)._asdict().items() if name not in _NOT_LISTED}


def _build_fields(comment: Comment) -> dict[str, Any]:
    author, body = comment.author, comment.body
    fields: dict[str, Any] = {
        "site": comment.site,
        "thread": comment.thread,
        "path": comment.path,
        "author": author.key,
        "email": author.email,
        "decisions": [build_decision(decision) for decision in comment.decisions],
        "evidence": [build_evidence(evidence) for evidence in comment.assessment.evidence],
        "flags": [build_flag(flag) for flag in comment.flags],
        "published_at": comment.published_at,
        "deleted": comment.deleted,
        "address": comment.address,
        "agent": comment.user_agent,
        "request": comment.request,
        "print": comment.fingerprint,
        "page": comment.page_url,
        "shadow": build_shadow(comment.shadow),
        "sanitiser": body.sanitiser,
        "until": comment.edit_until,
        "review": comment.needs_review,
        "edits": [build_edit(edit) for edit in comment.edits],
    }
    if _is_tombstone(comment):
        fields |= _build_hidden_fields(comment)
    # Most texts are what their HTML says. To store 1,000 characters twice would cost two write units more.
    if text_from_html(body.html) != body.text:
        fields["text"] = body.text
    if not comment.published_at:
        fields["title"] = comment.page_title
    html = {"html": body.html} if _is_tombstone(comment) else {}
    return {**_without_empty(fields), **html}


def _build_hidden_fields(comment: Comment) -> dict[str, Any]:
    """Return what a tombstone must not list, but an approval lists again."""
    public = {name: value for name, value in _build_public(comment).items() if name not in _OF_TOMBSTONES}
    return public | ({"avatar": ""} if comment.deleted else {})


def _without_empty(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _build_index_entries(comment: Comment) -> dict[Index, IndexEntry]:
    entries = {}
    if comment.published_at:
        entries[Index.THREAD] = IndexEntry(make_thread_key(comment.site, comment.thread), comment.path)
    if not comment.deleted:
        sort = make_component(comment.created_at, comment.id)
        partition = make_status_partition(comment.site, comment.status)
        entries[Index.TIMELINE] = IndexEntry(partition, sort)
        if comment.is_queued:
            queue = make_status_partition(comment.site, Status.PENDING)
            entries[Index.PRIORITY] = IndexEntry(queue, _make_urgency(comment) + sort)
    return entries


def _make_urgency(comment: Comment) -> str:
    """Return a sort prefix: reported comments first, then those that are likeliest to be good."""
    score = min(999, max(0, round(comment.decision.score * 10) + 200))
    return f"{0 if comment.flags else 1}{score:03d}"


def _compute_expiry(comment: Comment, keep_days: int) -> int:
    """Return when the record expires, in seconds since 1970; 0 for never."""
    is_rejected = comment.deleted or comment.status in (Status.SPAM, Status.TRASH)
    is_junk = is_rejected and not comment.published_at
    return comment.decision.at // 1000 + keep_days * _DAY_SECONDS if is_junk and keep_days else 0


def parse_comment(record: Record) -> Comment:
    """Return the comment of a record that `get` returned.

    Its body has no `plain` and no `links`: sanitise the text to get them.
    """
    listed, fields = record.listed, record.fields
    both = {**listed, **fields}
    return Comment(
        id=record.key[_COMMENT_PREFIX:],
        site=fields["site"],
        thread=fields["thread"],
        parent=listed.get("parent"),
        depth=count_ancestors(fields["path"]),
        path=fields["path"],
        author=_parse_author(both),
        body=_parse_body(both),
        created_at=listed["created_at"],
        decisions=tuple(parse_decision(stored) for stored in fields["decisions"]),
        assessment=Assessment(tuple(parse_evidence(stored) for stored in fields.get("evidence", ()))),
        published_at=fields.get("published_at", 0),
        version=record.version,
        deleted=fields.get("deleted", False),
        flags=tuple(parse_flag(stored) for stored in fields.get("flags", ())),
        address=fields.get("address", ""),
        user_agent=fields.get("agent", ""),
        request=fields.get("request", ""),
        fingerprint=fields.get("print", 0),
        page_url=fields.get("page", ""),
        page_title=fields.get("title", ""),
        shadow=parse_shadow(fields.get("shadow")),
        edit_until=fields.get("until", 0),
        stored_avatar=both.get("avatar", ""),
        needs_review=fields.get("review", False),
        **{name: both[name] for name in _NAMED_ALIKE if name in both},
        edits=tuple(parse_edit(stored) for stored in fields.get("edits", ())),
    )


def parse_published(record: Record) -> PublishedComment:
    """Return what readers may see of a record that a query on `THREAD` returned."""
    values = {name: value for name, value in record.listed.items() if name in _PUBLISHED}
    values["id"] = record.key[_COMMENT_PREFIX:]
    values["version"] = record.version
    values["depth"] = count_ancestors(record.entries[Index.THREAD].sort)
    values["html"] = _parse_html(record.listed)
    return PublishedComment(**values)


def _parse_author(stored: Mapping[str, Any]) -> Author:
    return Author(
        key=stored.get("author", ""),
        name=stored.get("name", ""),
        email=stored.get("email", ""),
        url=stored.get("url", ""),
        verified=stored.get("verified", False),
    )


def _parse_body(stored: Mapping[str, Any]) -> Body:
    html = _parse_html(stored)
    text = stored["text"] if "text" in stored else text_from_html(html)
    return Body(text, html, plain="", sanitiser=stored.get("sanitiser", 0))


def _parse_html(stored: Mapping[str, Any]) -> str:
    html: str | None = stored.get("html")
    return release_0_0.render_html(stored) if html is None else html
