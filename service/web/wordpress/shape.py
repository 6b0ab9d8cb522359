"""A comment in WordPress' shape: its fields by context, its links, and only the fields that were asked for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Any, NamedTuple

from werkzeug.urls import iri_to_uri

from service.comments.lookup import CommentLookup
from service.model.comment import Comment
from service.model.number import make_comment_number, make_thread_number
from service.model.published import publish
from service.model.status import Status
from service.model.thread import Thread
from service.moderation.queue import Queue
from service.storage.timeline import make_parent_number
from service.web.http.urls import make_permalink
from service.web.wordpress.addresses import COMMENTS, build_url, make_root_url

CONTEXTS = ("view", "embed", "edit")
# WordPress says `hold` for pending.
STATUS_NAMES: Mapping[Status, str] = {status: "hold" if status is Status.PENDING else status.value for status in Status}
_AVATAR_SIZES = ("24", "48", "96")
# WordPress leaves these out where a comment is embedded elsewhere.
_NOT_EMBEDDED = ("post", "date_gmt", "status", "meta")


class CommentShaper(NamedTuple):
    """The way from a comment to its JSON in WordPress' shape."""

    lookup: CommentLookup
    queue: Queue

    def shape_comment(self, comment: Comment, context: str, fields: Sequence[str] = ()) -> dict[str, Any]:
        """Return the JSON of one comment, as `shape_comments` does."""
        return self.shape_comments([comment], context, fields)[0]

    def shape_comments(
        self, comments: Sequence[Comment], context: str, fields: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        """Return the JSON of up to 100 comments of one site in a context (`edit` is for its moderators alone).

        `fields` are as in the parameter `_fields`; none means all.
        """
        if not comments:
            return []
        threads = self._load_threads(comments)
        shaped = [self._build_comment(comment, threads[comment.thread], context) for comment in comments]
        if context == "edit":
            pairs = zip(shaped, self._build_private_fields(comments), strict=True)
            shaped = [_merge_fields(public, private) for public, private in pairs]
        return [_pick_fields(values, fields) for values in shaped]

    def _load_threads(self, comments: Sequence[Comment]) -> dict[str, Thread]:
        keys = list(dict.fromkeys(comment.thread for comment in comments))
        return {thread.key: thread for thread in self.lookup.get_threads(comments[0].site, keys)}

    def _build_private_fields(self, comments: Sequence[Comment]) -> list[dict[str, Any]]:
        """Return the fields that only moderators see."""
        return [
            {
                "author_email": details.comment.author.email,
                "author_ip": _format_network(details.network),
                "author_user_agent": details.comment.user_agent,
                "content": {"raw": details.comment.body.text},
            }
            for details in self.queue.load_comment_details(comments)
        ]

    def _build_comment(self, comment: Comment, thread: Thread, context: str) -> dict[str, Any]:
        number = make_comment_number(comment.id, comment.created_at)
        created = datetime.fromtimestamp(comment.created_at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        published = publish(comment)
        avatar = f"{make_root_url()}/avatars/{published.avatar}.svg"
        values = {
            "id": number,
            "post": make_thread_number(comment.thread),
            "parent": make_parent_number(comment.path, comment.parent),
            "author": 0,
            "author_name": published.name,
            "author_url": published.url,
            # Every site's time is UTC here.
            "date": created,
            "date_gmt": created,
            "content": {"rendered": published.html},
            "link": iri_to_uri(make_permalink(thread, comment.id)),
            "status": STATUS_NAMES[comment.status],
            "type": "comment",
            "author_avatar_urls": dict.fromkeys(_AVATAR_SIZES, avatar),
            "meta": {"recap_id": comment.id, "recap_thread": comment.thread},
            "_links": self._build_links(comment, thread, number),
        }
        return {name: value for name, value in values.items() if context != "embed" or name not in _NOT_EMBEDDED}

    def _build_links(self, comment: Comment, thread: Thread, number: int) -> dict[str, list[dict[str, Any]]]:
        site = comment.site
        links: dict[str, list[dict[str, Any]]] = {
            "self": [{"href": build_url(f"{COMMENTS}/{number}", site)}],
            "collection": [{"href": build_url(COMMENTS, site)}],
            "up": [{"href": iri_to_uri(make_permalink(thread)), "post_type": "post"}],
        }
        if parent := make_parent_number(comment.path, comment.parent):
            links["in-reply-to"] = [{"href": build_url(f"{COMMENTS}/{parent}", site), "embeddable": True}]
        return links


def hide_rejection(values: dict[str, Any]) -> dict[str, Any]:
    """Return the shape of a comment for the guest who wrote it: spam looks as if it waited for a moderator."""
    return values | ({"status": "hold"} if values.get("status") in ("spam", "trash") else {})


def _merge_fields(public: dict[str, Any], private: dict[str, Any]) -> dict[str, Any]:
    return public | private | {"content": public["content"] | private["content"]}


def _format_network(network: str) -> str:
    """Return the first address of the sender's network, as WordPress writes an anonymised address, "" for none."""
    return str(ip_network(network).network_address) if network else ""


def _pick_fields(values: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Return of `values` what `fields` name, in its order. `a.b` names the member b of a; no fields name all."""
    if not fields:
        return dict(values)
    picked: dict[str, Any] = {}
    for name, value in values.items():
        members = [field.partition(".")[2] for field in fields if field.partition(".")[0] == name]
        if "" in members or (members and not isinstance(value, dict)):
            picked[name] = value
        elif members:
            picked[name] = {member: value[member] for member in value if member in members}
    return picked
