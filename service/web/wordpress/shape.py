"""A comment in WordPress' shape: its fields by context, its links, and no more of it than was asked for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Any

from flask import request
from werkzeug.urls import iri_to_uri

from service.model.comment import Comment
from service.model.number import make_comment_number, make_thread_number
from service.model.status import Status
from service.model.thread import Thread
from service.storage.records.comments import AVATAR_SEED
from service.storage.timeline import make_parent_number
from service.web.http.services import services
from service.web.http.urls import add_query, get_own_origin, make_permalink, make_site_query

CONTEXTS = ("view", "embed", "edit")
# WordPress says `hold` for what waits.
STATUS_NAMES: Mapping[Status, str] = {status: "hold" if status is Status.PENDING else status.value for status in Status}
_AVATAR_SIZES = ("24", "48", "96")
# What WordPress leaves out of what is embedded elsewhere.
_NOT_EMBEDDED = ("post", "date_gmt", "status", "meta")
ROOT = "/wp-json/"
COMMENTS = f"{ROOT}wp/v2/comments"


def comments_json(comments: Sequence[Comment], context: str, fields: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Comments of one site (up to 100) in a context; `edit` is for its moderators alone. `fields` as `_fields` says."""
    if not comments:
        return []
    site = comments[0].site
    keys = list(dict.fromkeys(comment.thread for comment in comments))
    threads = {thread.key: thread for thread in services().comments.pages.get_threads(site, keys)}
    shown = [_build_comment(comment, threads[comment.thread], context) for comment in comments]
    if context == "edit":
        pairs = zip(shown, _build_private_fields(comments), strict=True)
        shown = [_merge_fields(told, private) for told, private in pairs]
    return [_pick_fields(told, fields) for told in shown]


def comment_json(comment: Comment, context: str, fields: Sequence[str] = ()) -> dict[str, Any]:
    """One comment, as above."""
    return comments_json([comment], context, fields)[0]


def build_url(path: str, site: str, **query: str) -> str:
    """An address of this API with its host, for a site."""
    return add_query(f"{get_own_origin()}{request.script_root}{path}", **make_site_query(site), **query)


def hide_rejection(told: dict[str, Any]) -> dict[str, Any]:
    """The shape of a comment for the guest who wrote it: what became spam is told as held."""
    return told | ({"status": "hold"} if told.get("status") in ("spam", "trash") else {})


def _build_comment(comment: Comment, thread: Thread, context: str) -> dict[str, Any]:
    number = make_comment_number(comment.id, comment.created_at)
    made = datetime.fromtimestamp(comment.created_at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    avatar = f"{get_own_origin()}{request.script_root}/avatars/{comment.author.key[:AVATAR_SEED]}.svg"
    told = {
        "id": number,
        "post": make_thread_number(comment.thread),
        "parent": make_parent_number(comment.path, comment.parent),
        "author": 0,
        "author_name": comment.author.name,
        "author_url": comment.author.url,
        # The time of a site is UTC here.
        "date": made,
        "date_gmt": made,
        "content": {"rendered": comment.body.html},
        "link": iri_to_uri(make_permalink(thread, comment.id)),
        "status": STATUS_NAMES[comment.status],
        "type": "comment",
        "author_avatar_urls": dict.fromkeys(_AVATAR_SIZES, avatar),
        "meta": {"recap_id": comment.id, "recap_thread": comment.thread},
        "_links": _build_links(comment, thread, number),
    }
    return {name: value for name, value in told.items() if context != "embed" or name not in _NOT_EMBEDDED}


def _build_links(comment: Comment, thread: Thread, number: int) -> dict[str, list[dict[str, Any]]]:
    site = comment.site
    links: dict[str, list[dict[str, Any]]] = {
        "self": [{"href": build_url(f"{COMMENTS}/{number}", site)}],
        "collection": [{"href": build_url(COMMENTS, site)}],
        "up": [{"href": iri_to_uri(make_permalink(thread)), "post_type": "post"}],
    }
    if parent := make_parent_number(comment.path, comment.parent):
        links["in-reply-to"] = [{"href": build_url(f"{COMMENTS}/{parent}", site), "embeddable": True}]
    return links


def _build_private_fields(comments: Sequence[Comment]) -> list[dict[str, Any]]:
    """What moderators see besides."""
    return [
        {
            "author_email": dossier.comment.author.email,
            "author_ip": _format_network(dossier.network),
            "author_user_agent": dossier.comment.user_agent,
            "content": {"raw": dossier.comment.body.text},
        }
        for dossier in services().queue.load_comment_details(comments)
    ]


def _merge_fields(told: dict[str, Any], private: dict[str, Any]) -> dict[str, Any]:
    return told | private | {"content": told["content"] | private["content"]}


def _format_network(network: str) -> str:
    """The first address of what is kept of a sender's: the form in which WordPress, too, writes an anonymised one."""
    return str(ip_network(network).network_address) if network else ""


def _pick_fields(told: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Of `told` what `fields` name, in its order; `a.b` is the member b of a, no fields are all."""
    if not fields:
        return dict(told)
    picked: dict[str, Any] = {}
    for name, value in told.items():
        inner = [field.partition(".")[2] for field in fields if field.partition(".")[0] == name]
        if "" in inner or (inner and not isinstance(value, dict)):
            picked[name] = value
        elif inner:
            picked[name] = {member: value[member] for member in value if member in inner}
    return picked
