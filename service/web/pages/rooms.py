"""How the readers' rooms are made from the parts of the application."""

from service.web.api.draft_faults import DraftCheck
from service.web.http.sender import Senders
from service.web.pages.forms import CommentForms
from service.web.pages.held_comment import HeldComments
from service.web.pages.thread_section import Sections
from service.web.pages.views import ReaderPages
from service.web.parts import Parts


def make_reader_pages(parts: Parts) -> ReaderPages:
    """Return the pages of threads and of privacy."""
    return ReaderPages(
        sections=make_sections(parts),
        lookup=parts.lookup,
        posting_rules=parts.posting_rules,
        sites=parts.settings.sites,
        engine_name=parts.engine_name,
        clock=parts.clock,
    )


def make_comment_forms(parts: Parts) -> CommentForms:
    """Return WordPress' comment form."""
    return CommentForms(
        posting=parts.posting,
        draft_check=DraftCheck(parts.settings.sites, parts.posting_rules),
        senders=Senders(parts.pseudonyms),
        held_comments=_make_held_comments(parts),
        posting_rules=parts.posting_rules,
        sites=parts.settings.sites,
        clock=parts.clock,
        new_id=parts.new_id,
    )


def make_sections(parts: Parts) -> Sections:
    """Return the sections of threads, for any page that shows one."""
    held_comments = _make_held_comments(parts)
    return Sections(parts.thread_reader, parts.posting_rules, parts.tokens, held_comments, parts.clock, parts.new_id)


def _make_held_comments(parts: Parts) -> HeldComments:
    return HeldComments(parts.lookup, parts.settings.secret_key)
