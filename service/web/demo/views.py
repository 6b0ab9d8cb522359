"""A small blog to try the service with, served where the settings say `demo`: three posts, each with its thread."""

from typing import NamedTuple

from flask import Response, url_for

from service.comments.lookup import CommentLookup
from service.errors import DomainError, Slug
from service.settings import DEFAULT_SITE
from service.web.demo.posts import POSTS, Post
from service.web.embed.views import build_script_address
from service.web.http.own_address import make_full_address
from service.web.http.urls import make_feed_address
from service.web.pages.html import render_page
from service.web.pages.thread_section import Sections


class DemoBlog(NamedTuple):
    """The views of the demo blog."""

    lookup: CommentLookup
    sections: Sections

    def show_front(self) -> Response:
        """Return the list of posts, each with how many comments it has."""
        threads = self.lookup.get_threads(DEFAULT_SITE, [post.thread for post in POSTS])
        return render_page("demo_front.html", {"posts": list(zip(POSTS, threads, strict=True))})

    def show_recap(self, slug: str) -> Response:
        """Return a post with its comments and the form, as any blog's page may have them."""
        post = _find_post(slug)
        here = url_for("demo.show_recap", slug=slug)
        page_url = make_full_address(here)
        section = self.sections.build_section(DEFAULT_SITE, post.thread, here, page_title=post.title, page_url=page_url)
        values = {
            "post": post,
            "text": f"recaps/{post.slug}.html",
            "section": section,
            "page_url": page_url,
            "feed": make_feed_address(DEFAULT_SITE, post.thread),
            "embed_address": build_script_address,
        }
        return render_page("demo_post.html", values)


def _find_post(slug: str) -> Post:
    for post in POSTS:
        if post.slug == slug:
            return post
    raise DomainError(Slug.NOT_FOUND, "There is no such post.")
