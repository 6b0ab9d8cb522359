"""Pages for readers: a whole thread with its form, and how the data of a comment is processed. None needs scripts."""

from flask import Blueprint, Response, request

from service.storage.comment_writes import PACE_KEPT_SECONDS, SEEN_KEPT_SECONDS
from service.web.embed.routes import script_address
from service.web.http.query import site_of
from service.web.http.services import services
from service.web.http.urls import feed_address, own_origin, thread_address
from service.web.pages.html import answer_in_html, page
from service.web.pages.languages import language_query, spoken
from service.web.pages.structured_data import posting
from service.web.pages.thread_keys import checked_key, meant_key
from service.web.pages.thread_section import thread_section
from service.web.pages.words import LANGUAGES, words

pages = Blueprint("pages", __name__)
answer_in_html(pages, spoken)

_DAY_SECONDS = 86_400
# How long the embed shows a held comment to its author (`HELD_DAYS` in embed/memory.js).
HELD_DAYS = 14


@pages.get("/threads", strict_slashes=False)
def by_query() -> Response:
    """The page of the thread that `?key=` names."""
    return thread_page(site_of(), request.args.get("key", ""))


@pages.get("/threads/<path:key>", merge_slashes=False)
def by_path(key: str) -> Response:
    """The page of a thread; without a slash in front it may be the one with it (see `addresses`)."""
    site = site_of()
    return thread_page(site, meant_key(site, key))


@pages.get("/threads//<path:key>", merge_slashes=False)
def by_rooted_path(key: str) -> Response:
    """The page of a thread whose key begins with a slash."""
    return thread_page(site_of(), f"/{key}")


@pages.get("/privacy")
def privacy() -> Response:
    """What is stored of a comment, where and for how long, by the settings and rules in force."""
    site, now = site_of(), services().clock()
    values = {
        "title": spoken().say("title"),
        "site": site,
        "tongues": [words(tag) for tag in LANGUAGES],
        "rules": services().rules.get_rules(site, now),
        "where": "dynamodb" if services().settings.store_url.startswith("dynamodb:") else "sqlite",
        "held_days": HELD_DAYS,
        "address_days": PACE_KEPT_SECONDS // _DAY_SECONDS,
        "text_days": SEEN_KEPT_SECONDS // _DAY_SECONDS,
    }
    return page("privacy.html", values, spoken=spoken())


def thread_page(site: str, key: str) -> Response:
    """The page of one thread."""
    canonical = thread_address(site, checked_key(key))
    section = thread_section(site, key, thread_address(site, key, **language_query()))
    title = section.thread.title or (key if section.thread.version else spoken().say("none"))
    values = {
        "section": section,
        "title": title,
        "canonical": canonical,
        "feed": feed_address(site, key),
        "data": posting(section.thread, section.nodes, title, own_origin() + canonical),
        "embed_address": script_address,
    }
    return page("thread.html", values, origins=services().settings.sites[site], spoken=spoken())
