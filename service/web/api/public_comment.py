"""The public comment: each field that readers get, with its description and how it is read, declared here once.

The answers of the API and the API's description are made from it. To add a field, give it to `PublishedComment` in
`model/published.py`, which also says how it is stored, and add a line here.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from service.model.published import PublishedComment
from service.model.status import Status
from service.web.api.times import format_rfc3339
from service.web.http.schema import JsonSchema

_Readers = Mapping[str, Callable[[PublishedComment], Any]]


class PublicField(NamedTuple):
    """A field of the public comment. A tombstone, of which text and author are gone, has only those `of_tombstones`."""

    schema: JsonSchema
    read: Callable[[PublishedComment], Any]
    of_tombstones: bool = False


def _make_text(about: str, example: str) -> JsonSchema:
    return {"type": "string", "description": about, "examples": [example]}


def _make_time(about: str) -> JsonSchema:
    return {"type": "string", "format": "date-time", "description": about, "examples": ["2026-09-21T14:13:20.000Z"]}


def _allow_null(schema: JsonSchema) -> JsonSchema:
    return {"anyOf": [{name: schema[name] for name in ("type", "format") if name in schema}, {"type": "null"}]} | {
        name: value for name, value in schema.items() if name not in ("type", "format")
    }


_WHOLE: JsonSchema = {"type": "integer", "minimum": 0}
_AUTHOR_FIELDS: Mapping[str, PublicField] = {
    "name": PublicField(_make_text("The name, empty for none.", "Mina"), attrgetter("name")),
    "url": PublicField(_make_text("The web site, empty for none.", "https://mina.example"), attrgetter("url")),
    "avatar": PublicField(
        _make_text("The path of the author's picture on this service.", "/avatars/k2v7q0.svg"),
        lambda comment: f"/avatars/{comment.avatar}.svg",
    ),
    "verified": PublicField(
        {"type": "boolean", "description": "Whether the author is who the name says.", "examples": [False]},
        attrgetter("verified"),
    ),
}
_AUTHOR_READERS: _Readers = {name: field.read for name, field in _AUTHOR_FIELDS.items()}
_FIELDS: Mapping[str, PublicField] = {
    "id": PublicField(
        _make_text("The id of the comment.", "aebagbafaydqqcikbmga2dqpca"),
        attrgetter("id"),
        of_tombstones=True,
    ),
    "parent": PublicField(
        _allow_null(_make_text("The id of the comment that it answers.", "aebagbafaydqqcikbmga2dqpcb")),
        attrgetter("parent"),
        of_tombstones=True,
    ),
    "depth": PublicField(
        _WHOLE | {"description": "How many comments are above it: 0 for one that answers none.", "examples": [0]},
        attrgetter("depth"),
        of_tombstones=True,
    ),
    "status": PublicField(
        {"type": "string", "x-extensible-enum": ["approved"], "description": "Always `approved`."}
        | {"examples": ["approved"]},
        lambda _comment: Status.APPROVED,
    ),
    "author": PublicField(
        {
            "type": "object",
            "properties": {name: field.schema for name, field in _AUTHOR_FIELDS.items()},
            "required": list(_AUTHOR_FIELDS),
            "additionalProperties": False,
        },
        lambda comment: _read_fields(_AUTHOR_READERS, comment),
    ),
    "html": PublicField(
        _make_text("The text as safe HTML.", "<p>I loved how quiet the last scene was.</p>"), attrgetter("html")
    ),
    "created_at": PublicField(
        _make_time("When it was written."), lambda comment: format_rfc3339(comment.created_at), of_tombstones=True
    ),
    "edited_at": PublicField(
        _allow_null(_make_time("When its author last changed it.")),
        lambda comment: format_rfc3339(comment.edited_at) if comment.edited_at else None,
    ),
    "version": PublicField(_WHOLE | {"description": "Counts the changes.", "examples": [1]}, attrgetter("version")),
}
_PLACE: Mapping[str, JsonSchema] = {
    "site": _make_text("The site of the comment.", "default"),
    "thread": _make_text("The key of its thread.", "/recaps/episode-1"),
}


_READERS = {name: field.read for name, field in _FIELDS.items()}
_TOMBSTONE_READERS = {name: field.read for name, field in _FIELDS.items() if field.of_tombstones}


def serialise_public(comment: PublishedComment, site: str, thread: str) -> dict[str, Any]:
    """Return a comment as every reader sees it; a tombstone has no text and no author."""
    place = {"site": site, "thread": thread}
    if comment.deleted:
        return place | _read_fields(_TOMBSTONE_READERS, comment) | {"deleted": True}
    return place | _read_fields(_READERS, comment)


def _read_fields(readers: _Readers, comment: PublishedComment) -> dict[str, Any]:
    return {name: read(comment) for name, read in readers.items()}


def describe_public() -> JsonSchema:
    """Return the shape of a published comment."""
    return _describe(_FIELDS)


def describe_tombstone() -> JsonSchema:
    """Return the shape of a comment whose text and author are gone."""
    return _describe({name: field for name, field in _FIELDS.items() if field.of_tombstones})


def _describe(fields: Mapping[str, PublicField]) -> JsonSchema:
    members = {**_PLACE, **{name: field.schema for name, field in fields.items()}}
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}
