"""A thread as part of a page: its comments nested, the form below them, and its author's held comment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from flask import request

from service.comments.admission import is_thread_open
from service.comments.posting_rules import PostingRules
from service.comments.thread_reader import ThreadReader
from service.crypto.tokens import Tokens
from service.errors import DomainError
from service.model.comment import Comment
from service.model.page import ThreadOrder, ThreadPage
from service.model.published import PublishedComment
from service.model.thread import Thread
from service.web.http.urls import add_query
from service.web.pages.comment_form import CommentForm, make_new_form
from service.web.pages.held_comment import HeldComments
from service.web.pages.languages import choose_words
from service.web.pages.words import Words

COMMENTS_PER_PAGE = 50
# The links and forms of a page without scripts add these to its address.
_PLAIN_PARAMETERS = ("after", "replytocom", "unapproved")


@dataclass(frozen=True, slots=True)
class Node:
    """A comment with its replies. `is_orphan` says that the comment which it answers is on an earlier page."""

    comment: PublishedComment
    is_orphan: bool = False
    replies: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """What a page shows of a thread. `here` is the page's own address, `next_page` the next one's, "" at the end.

    `is_plain` says that a link or form of a page without scripts led here, and that scripts must not replace the page.
    """

    thread: Thread
    heading: str
    nodes: Sequence[Node]
    here: str
    next_page: str
    is_first_page: bool
    is_plain: bool
    is_open: bool
    held: Comment | None
    form: CommentForm


class Sections(NamedTuple):
    """The sections of all threads."""

    thread_reader: ThreadReader
    posting_rules: PostingRules
    tokens: Tokens
    held_comments: HeldComments
    clock: Callable[[], int]
    new_id: Callable[[], str]

    def build_section(self, site: str, key: str, here: str, *, page_title: str = "", page_url: str = "") -> Section:
        """Return the part of the thread that the request's query names.

        `after` begins a later page, `comment` and `replytocom` the page with that comment, and `unapproved` with its
        `moderation-hash` shows a held comment to its author. Raises `DomainError` (invalid-query) and `Unavailable`.
        """
        now = self.clock()
        reply_to = request.args.get("replytocom", "")
        page, is_first_page = self._read_page(site, key, reply_to or request.args.get("comment", ""))
        rules = self.posting_rules.get_rules(site, now)
        next_cursor = self.tokens.make_cursor(_make_cursor_scope(site, key), page.after)
        title = page_title or page.thread.title
        context = {"site": site, "thread": key, "page_url": page_url or page.thread.url, "page_title": title}
        replied = find_replied_comment(page, reply_to)
        return Section(
            thread=page.thread,
            heading=format_heading(page.thread.count, title, choose_words()),
            nodes=nest_comments(page.comments),
            here=here,
            next_page=add_query(here, after=next_cursor) if next_cursor else "",
            is_first_page=is_first_page,
            is_plain=any(name in request.args for name in _PLAIN_PARAMETERS),
            is_open=is_thread_open(page.thread, rules.close_after_days, now),
            held=self.held_comments.find_comment(site, key, now),
            form=make_new_form(context, rules, now, here, answers=replied, key=self.new_id()),
        )

    def _read_page(self, site: str, key: str, comment_id: str) -> tuple[ThreadPage, bool]:
        """Return the page that the query names, and whether it is the first one.

        If the page lacks the comment `comment_id`, return one that begins with its conversation.
        """
        after = self.tokens.read_cursor(_make_cursor_scope(site, key), request.args.get("after", ""))
        page = self.thread_reader.list_page(site, key, after, COMMENTS_PER_PAGE, ThreadOrder.OLDEST)
        if not comment_id or page.has_comment(comment_id):
            return page, after is None
        try:
            if page.after is None:
                # The last page lacks it: it is so new that the index does not show it yet.
                return self.thread_reader.add_to_last_page(page, comment_id), after is None
            return self.thread_reader.list_page_of(comment_id, site, key, COMMENTS_PER_PAGE), False
        except DomainError:
            return page, after is None


def nest_comments(comments: Sequence[PublishedComment]) -> list[Node]:
    """Return the comments of a page, which come depth first, as trees."""
    nodes: dict[str, Node] = {}
    roots: list[Node] = []
    for comment in comments:
        parent = nodes.get(comment.parent or "")
        nodes[comment.id] = Node(comment, is_orphan=bool(comment.parent and not parent))
        (parent.replies if parent else roots).append(nodes[comment.id])
    return roots


def find_replied_comment(page: ThreadPage, comment_id: str) -> PublishedComment | None:
    """Return the comment of this page that a reply is for, None for an id that is not published here."""
    return next((comment for comment in page.comments if comment.id == comment_id and not comment.deleted), None)


def format_heading(count: int, title: str, words: Words) -> str:
    """Return the heading of a thread, in WordPress' words."""
    if not count:
        return words.say("none")
    return words.say("thoughtsOn", count=count, title=title) if title else words.say("thoughts", count=count)


def _make_cursor_scope(site: str, key: str) -> str:
    return f"page\0{site}\0{key}"
