"""A published comment's JSON, written piece by piece: an encoder that is asked for each costs twice as much."""

from json.encoder import encode_basestring as quoted

from service.model.published import PublishedComment
from service.web.api.payloads import format_rfc3339


def published_text(shown: PublishedComment, site: str, thread: str) -> str:
    """A comment as every reader sees it; a tombstone has no text and no author."""
    place = (
        f'"id":{quoted(shown.id)},"site":{quoted(site)},"thread":{quoted(thread)},'
        f'"parent":{quoted(shown.parent) if shown.parent else "null"},"depth":{shown.depth}'
    )
    created = f'"created_at":"{format_rfc3339(shown.created_at)}"'
    if shown.deleted:
        return f'{{{place},"deleted":true,{created}}}'
    edited = f'"{format_rfc3339(shown.edited_at)}"' if shown.edited_at else "null"
    return (
        f'{{{place},"status":"approved","author":{_author(shown)},"html":{quoted(shown.html)},'
        f'{created},"edited_at":{edited},"version":{shown.version}}}'
    )


def _author(shown: PublishedComment) -> str:
    return (
        f'{{"name":{quoted(shown.name)},"url":{quoted(shown.url)},"avatar":"/avatars/{shown.avatar}.svg",'
        f'"verified":{"true" if shown.verified else "false"}}}'
    )
