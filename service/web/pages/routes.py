"""Pages for readers: a whole thread with its form, and how the data of a comment is processed. None needs scripts."""

from flask import Response, request

from service.storage.comment_writes import PACE_KEPT_SECONDS, SEEN_KEPT_SECONDS
from service.web.embed.views import build_script_address
from service.web.http.query import query_site
from service.web.http.services import services
from service.web.http.urls import get_own_origin, make_feed_address, make_thread_address
from service.web.pages.html import render_page
from service.web.pages.languages import build_language_query, choose_words
from service.web.pages.structured_data import build_posting
from service.web.pages.thread_keys import check_key, resolve_key
from service.web.pages.thread_section import build_section
from service.web.pages.words import LANGUAGES, load_words

_DAY_SECONDS = 86_400
# How long the embed shows a held comment to its author (`HELD_DAYS` in embed/memory.js).
HELD_DAYS = 14


def show_thread_of_query() -> Response:
    """The page of the thread that `?key=` names."""
    return render_thread_page(query_site(), request.args.get("key", ""))


def show_thread_of_path(key: str) -> Response:
    """The page of a thread; without a slash in front it may be the one with it (see `addresses`)."""
    site = query_site()
    return render_thread_page(site, resolve_key(site, key))


def show_thread_of_rooted_path(key: str) -> Response:
    """The page of a thread whose key begins with a slash."""
    return render_thread_page(query_site(), f"/{key}")


def show_privacy() -> Response:
    """What is stored of a comment, where and for how long, by the settings and rules in force."""
    site, now = query_site(), services().clock()
    values = {
        "title": choose_words().say("title"),
        "site": site,
        "tongues": [load_words(tag) for tag in LANGUAGES],
        "rules": services().rules.get_rules(site, now),
        "where": services().engine.info.name,
        "held_days": HELD_DAYS,
        "address_days": PACE_KEPT_SECONDS // _DAY_SECONDS,
        "text_days": SEEN_KEPT_SECONDS // _DAY_SECONDS,
    }
    return render_page("privacy.html", values, words=choose_words())


def render_thread_page(site: str, key: str) -> Response:
    """The page of one thread."""
    canonical = make_thread_address(site, check_key(key))
    section = build_section(site, key, make_thread_address(site, key, **build_language_query()))
    title = section.thread.title or (key if section.thread.version else choose_words().say("none"))
    values = {
        "section": section,
        "title": title,
        "canonical": canonical,
        "feed": make_feed_address(site, key),
        "data": build_posting(section.thread, section.nodes, title, get_own_origin() + canonical),
        "embed_address": build_script_address,
    }
    return render_page("thread.html", values, origins=services().settings.sites[site], words=choose_words())
