"""A thread as part of a page: its comments nested, the form below them, and what its author has waiting."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import request

from service.comments.admission import is_thread_open
from service.errors import DomainError
from service.model.comment import Comment
from service.model.page import ThreadOrder, ThreadPage
from service.model.published import PublishedComment
from service.model.thread import Thread
from service.web.http.services import services
from service.web.http.urls import add_query
from service.web.pages.comment_form import CommentForm, make_new_form
from service.web.pages.held_comment import find_held_comment
from service.web.pages.languages import choose_words
from service.web.pages.words import Words

COMMENTS_PER_PAGE = 50
# What the links and forms of a page without scripts add to its address.
_LINKS = ("after", "replytocom", "unapproved")


@dataclass(frozen=True, slots=True)
class Node:
    """A comment with its replies; `orphan` when what it answers is on an earlier page."""

    comment: PublishedComment
    is_orphan: bool = False
    replies: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """What a page shows of a thread. `here` is the page's own address; `following` the next page's, "" at the end.

    `as_linked` when a link or form of a page without scripts led here: then the page stays as that one meant it.
    """

    thread: Thread
    heading: str
    shown: Sequence[PublishedComment]
    nodes: Sequence[Node]
    here: str
    following: str
    is_first_page: bool
    is_plain: bool
    is_open: bool
    held: Comment | None
    form: CommentForm


def build_section(site: str, key: str, here: str, *, page_title: str = "", page_url: str = "") -> Section:
    """The thread as the request's query asks for it.

    `after` begins a later page, `comment` and `replytocom` the one with that comment, `unapproved` with its
    `moderation-hash` shows a held one to its author. Raises `DomainError` (invalid-query) and `Unavailable`.
    """
    now = services().clock()
    wanted = request.args.get("replytocom", "") or request.args.get("comment", "")
    page, is_first_page = _read_page(site, key, wanted)
    rules = services().rules.get_rules(site, now)
    following = services().tokens.make_cursor(_make_cursor_scope(site, key), page.after)
    context = {
        "site": site,
        "thread": key,
        "page_url": page_url or page.thread.url,
        "page_title": page_title or page.thread.title,
    }
    return Section(
        thread=page.thread,
        heading=format_heading(page.thread.count, page_title or page.thread.title, choose_words()),
        shown=page.comments,
        nodes=nest_comments(page.comments),
        here=here,
        following=add_query(here, after=following) if following else "",
        is_first_page=is_first_page,
        is_plain=any(name in request.args for name in _LINKS),
        is_open=is_thread_open(page.thread, rules.close_after_days, now),
        held=find_held_comment(site, key, now),
        form=make_new_form(context, rules, now, here, find_replied_comment(page, request.args.get("replytocom", ""))),
    )


def nest_comments(comments: Sequence[PublishedComment]) -> list[Node]:
    """The comments of a page, which stand depth first, as trees."""
    nodes: dict[str, Node] = {}
    top: list[Node] = []
    for comment in comments:
        above = nodes.get(comment.parent or "")
        nodes[comment.id] = Node(comment, is_orphan=bool(comment.parent and not above))
        (above.replies if above else top).append(nodes[comment.id])
    return top


def find_replied_comment(page: ThreadPage, comment_id: str) -> PublishedComment | None:
    """The published comment of this thread that a reply is asked for, None for any other id."""
    return next((shown for shown in page.comments if shown.id == comment_id and not shown.deleted), None)


def _read_page(site: str, key: str, wanted: str) -> tuple[ThreadPage, bool]:
    """The page asked for, and whether it is the first; one that a comment is wanted of begins there if it must."""
    after = services().tokens.read_cursor(_make_cursor_scope(site, key), request.args.get("after", ""))
    page = services().comments.list_page(site, key, after, COMMENTS_PER_PAGE, ThreadOrder.OLDEST)
    if not wanted or any(shown.id == wanted for shown in page.comments):
        return page, after is None
    try:
        start = services().comments.find_page_of(wanted, site, key)
    except DomainError:
        return page, after is None
    return services().comments.list_page(site, key, start, COMMENTS_PER_PAGE, ThreadOrder.OLDEST), False


def _make_cursor_scope(site: str, key: str) -> str:
    return f"page\0{site}\0{key}"


def format_heading(count: int, title: str, words: Words) -> str:
    """WordPress' words over a thread."""
    if not count:
        return words.say("none")
    return words.say("thoughtsOn", count=count, title=title) if title else words.say("thoughts", count=count)
