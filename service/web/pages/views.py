"""Pages for readers: a thread with its form, and how the data of a comment is processed. None needs scripts."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Response, request

from service.comments.lookup import CommentLookup
from service.comments.posting_rules import PostingRules
from service.storage.comment_writes import PACE_KEPT_SECONDS, SEEN_KEPT_SECONDS
from service.web.embed.views import build_script_address
from service.web.http.origins import Sites
from service.web.http.own_address import make_full_address
from service.web.http.query import query_site
from service.web.http.urls import make_feed_address, make_thread_address
from service.web.pages.html import render_page
from service.web.pages.languages import build_language_query, choose_words
from service.web.pages.structured_data import build_posting
from service.web.pages.thread_keys import find_key, find_key_of_path
from service.web.pages.thread_section import Sections
from service.web.pages.words import LANGUAGES, load_words

_DAY_SECONDS = 86_400
# How long the embed shows a held comment to its author (`HELD_DAYS` in embed/memory.js).
HELD_DAYS = 14


class ReaderPages(NamedTuple):
    """The views of readers' pages. `engine_name` is where comments are stored."""

    sections: Sections
    lookup: CommentLookup
    posting_rules: PostingRules
    sites: Sites
    engine_name: str
    clock: Callable[[], int]

    def show_thread_of_query(self) -> Response:
        """Return the page of the thread that `?key=` names."""
        site = query_site(self.sites)
        return self._render_thread_page(site, find_key(self.lookup.resolve_key, site, request.args.get("key", "")))

    def show_thread_of_path(self, key: str) -> Response:
        """Return the page of a thread. A key without a slash in front may mean the one with it (see `http/urls.py`)."""
        site = query_site(self.sites)
        return self._render_thread_page(site, find_key_of_path(self.lookup, site, key))

    def show_thread_of_rooted_path(self, key: str) -> Response:
        """Return the page of a thread whose key begins with a slash."""
        site = query_site(self.sites)
        return self._render_thread_page(site, find_key(self.lookup.resolve_key, site, f"/{key}"))

    def show_privacy(self) -> Response:
        """Return the page that says what is stored of a comment, where and for how long, by the rules in force."""
        site, words = query_site(self.sites), choose_words()
        values = {
            "title": words.say("title"),
            "site": site,
            "languages": [load_words(tag) for tag in LANGUAGES],
            "rules": self.posting_rules.get_rules(site, self.clock()),
            "engine_name": self.engine_name,
            "held_days": HELD_DAYS,
            "address_days": PACE_KEPT_SECONDS // _DAY_SECONDS,
            "text_days": SEEN_KEPT_SECONDS // _DAY_SECONDS,
        }
        return render_page("privacy.html", values, words=words)

    def _render_thread_page(self, site: str, key: str) -> Response:
        words = choose_words()
        here = make_thread_address(site, key, **build_language_query())
        section = self.sections.build_section(site, key, here)
        # Search engines shall lead to the blog's own page, not to a second one with the same comments.
        canonical = section.thread.url or make_full_address(make_thread_address(site, key))
        title = section.thread.title or (key if section.thread.version else words.say("none"))
        values = {
            "section": section,
            "title": title,
            "canonical": canonical,
            "feed": make_feed_address(site, key),
            "data": build_posting(section.thread, section.nodes, title, canonical),
            "embed_address": build_script_address,
        }
        return render_page("thread.html", values, origins=tuple(self.sites[site]), words=words)
