"""A thread as a fragment of a page that is made elsewhere: the section of our own pages, with full addresses."""

from dataclasses import replace
from functools import partial

from flask import render_template, url_for

from service.web.http.own_address import make_full_address
from service.web.http.urls import make_permalink, make_thread_address
from service.web.pages.comment_form import CommentForm
from service.web.pages.html import build_template_values
from service.web.pages.languages import build_language_query, choose_words
from service.web.pages.structured_data import build_posting
from service.web.pages.thread_keys import find_key
from service.web.pages.thread_section import Sections


def render_fragment(sections: Sections, site: str, key: str) -> str:
    """Return the first page of a thread as HTML without scripts, in the request's language.

    Its form leads to this service. Raises `DomainError` (not-found, for a key that no thread can have) and
    `Unavailable`.
    """
    key = find_key(sections.thread_reader.resolve_key, site, key)
    here = make_full_address(make_thread_address(site, key, **build_language_query()))
    section = sections.build_section(site, key, here)
    thread = section.thread
    values = {
        "section": replace(section, form=_remove_visit_data(section.form, thread.url or here)),
        "data": build_posting(thread, section.nodes, thread.title or key, make_permalink(thread)),
        # A relative address would lead to the blog's host.
        "url_for": partial(url_for, _external=True),
        # Without our style sheet, what people must not see has to be hidden by the HTML itself.
        "unstyled": True,
    }
    return render_template("fragment.html", **build_template_values(choose_words()), **values).strip() + "\n"


def _remove_visit_data(form: CommentForm, back: str) -> CommentForm:
    """Return the form without what belongs to one visit: many people will send what is made here once."""
    return replace(form, key="", hidden={**form.hidden, "opened_at": ""}, back=back)
