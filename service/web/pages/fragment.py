"""A thread as a fragment of a page that is made elsewhere: the section of our own pages, with whole addresses."""

from dataclasses import replace
from functools import partial

from flask import render_template, url_for

from service.web.http.urls import get_own_origin, make_permalink, make_thread_address
from service.web.pages.comment_form import CommentForm
from service.web.pages.html import build_template_values
from service.web.pages.languages import build_language_query, choose_words
from service.web.pages.structured_data import build_posting
from service.web.pages.thread_keys import check_key
from service.web.pages.thread_section import build_section


def render_fragment(site: str, key: str) -> str:
    """The first page of a thread as HTML without scripts, in the request's language; its form leads to this service.

    Raises `DomainError` (not-found, for a key that no thread can have) and `Unavailable`.
    """
    here = get_own_origin() + make_thread_address(site, check_key(key), **build_language_query())
    section = build_section(site, key, here)
    thread = section.thread
    values = {
        "section": replace(section, form=_remove_visit_data(section.form, thread.url or here)),
        "data": build_posting(thread, section.nodes, thread.title or key, make_permalink(thread)),
        # What is relative on our own pages would lead to the blog's.
        "url_for": partial(url_for, _external=True),
        # Our style sheet is not there to hide what people shall not see.
        "unstyled": True,
    }
    return render_template("fragment.html", **build_template_values(choose_words()), **values).strip() + "\n"


def _remove_visit_data(form: CommentForm, back: str) -> CommentForm:
    """The form without what belongs to one visit: many people will send what is made here once."""
    return replace(form, key="", hidden={**form.hidden, "opened_at": ""}, back=back)
