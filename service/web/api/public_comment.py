"""The public comment: each field that readers get, how it is read and how the API describes it.

To add a field, give it to `PublishedComment` in `model/published.py`, which also says how it is stored, and add a line
to `serialise_public` and one to `_FIELDS` here. `test_published_json.py` compares the two.
"""

from collections.abc import Mapping
from typing import Any

from service.model.published import PublishedComment
from service.model.status import Status
from service.web.api.times import format_rfc3339
from service.web.http.schema import JsonSchema


def serialise_public(comment: PublishedComment, site: str, thread: str) -> dict[str, Any]:
    """Return a comment as every reader sees it; a tombstone has no text and no author."""
    if comment.deleted:
        return _serialise_tombstone(comment, site, thread)
    return {
        "site": site,
        "thread": thread,
        "id": comment.id,
        "parent": comment.parent,
        "depth": comment.depth,
        "status": Status.APPROVED,
        "author": {
            "name": comment.name,
            "url": comment.url,
            "avatar": f"/avatars/{comment.avatar}.svg",
            "verified": comment.verified,
        },
        "html": comment.html,
        "created_at": format_rfc3339(comment.created_at),
        "edited_at": format_rfc3339(comment.edited_at) if comment.edited_at else None,
        "version": comment.version,
    }


def _serialise_tombstone(comment: PublishedComment, site: str, thread: str) -> dict[str, Any]:
    return {
        "site": site,
        "thread": thread,
        "id": comment.id,
        "parent": comment.parent,
        "depth": comment.depth,
        "created_at": format_rfc3339(comment.created_at),
        "deleted": True,
    }


def _make_text(about: str, example: str) -> JsonSchema:
    return {"type": "string", "description": about, "examples": [example]}


def _make_time(about: str) -> JsonSchema:
    return {"type": "string", "format": "date-time", "description": about, "examples": ["2026-09-21T14:13:20.000Z"]}


def _allow_null(schema: JsonSchema) -> JsonSchema:
    return {"anyOf": [{name: schema[name] for name in ("type", "format") if name in schema}, {"type": "null"}]} | {
        name: value for name, value in schema.items() if name not in ("type", "format")
    }


_WHOLE: JsonSchema = {"type": "integer", "minimum": 0}
_AUTHOR_FIELDS: Mapping[str, JsonSchema] = {
    "name": _make_text("The name, empty for none.", "Mina"),
    "url": _make_text("The web site, empty for none.", "https://mina.example"),
    "avatar": _make_text("The path of the author's picture on this service.", "/avatars/k2v7q0.svg"),
    "verified": {"type": "boolean", "description": "Whether the author is who the name says.", "examples": [False]},
}
_FIELDS: Mapping[str, JsonSchema] = {
    "site": _make_text("The site of the comment.", "default"),
    "thread": _make_text("The key of its thread.", "/recaps/episode-1"),
    "id": _make_text("The id of the comment.", "aebagbafaydqqcikbmga2dqpca"),
    "parent": _allow_null(_make_text("The id of the comment that it answers.", "aebagbafaydqqcikbmga2dqpcb")),
    "depth": _WHOLE | {"description": "How many comments are above it: 0 for one that answers none.", "examples": [0]},
    "status": {"type": "string", "x-extensible-enum": ["approved"], "description": "Always `approved`."}
    | {"examples": ["approved"]},
    "author": {
        "type": "object",
        "properties": _AUTHOR_FIELDS,
        "required": list(_AUTHOR_FIELDS),
        "additionalProperties": False,
        "description": "Who wrote it.",
    },
    "html": _make_text("The text as safe HTML.", "<p>I loved how quiet the last scene was.</p>"),
    "created_at": _make_time("When it was written."),
    "edited_at": _allow_null(_make_time("When its author last changed it.")),
    "version": _WHOLE | {"description": "Counts the changes.", "examples": [1]},
}
_TOMBSTONE_FIELDS = ("site", "thread", "id", "parent", "depth", "created_at")


def describe_public() -> JsonSchema:
    """Return the shape of a published comment."""
    return _describe(_FIELDS)


def describe_tombstone() -> JsonSchema:
    """Return the shape of a comment whose text and author are gone, but for the mark that says so."""
    return _describe({name: _FIELDS[name] for name in _TOMBSTONE_FIELDS})


def _describe(fields: Mapping[str, JsonSchema]) -> JsonSchema:
    return {"type": "object", "properties": dict(fields), "required": list(fields), "additionalProperties": False}
