"""How the moderators' rooms are made from the parts of the application."""

from service.web.http.identity import Identity
from service.web.http.sender import Senders
from service.web.moderation.authors_api import AuthorsApi
from service.web.moderation.decisions_api import DecisionsApi
from service.web.moderation.gate import Gate
from service.web.moderation.history_api import HistoryApi
from service.web.moderation.page import ModeratePage
from service.web.moderation.queue_api import QueueApi
from service.web.moderation.rules_api import RulesApi
from service.web.moderation.sessions_api import SessionsApi
from service.web.moderation.sign_in_link_page import SignInLinkPage
from service.web.moderation.since_cursors import SinceCursors
from service.web.parts import Parts


def make_queue_api(parts: Parts) -> QueueApi:
    """Return the calls that read the queue."""
    since_cursors = SinceCursors(parts.tokens, parts.settle_ms)
    return QueueApi(_make_gate(parts), parts.queue, parts.activity, parts.tokens, since_cursors, parts.clock)


def make_decisions_api(parts: Parts) -> DecisionsApi:
    """Return the calls that decide on comments."""
    return DecisionsApi(_make_gate(parts), parts.queue, parts.tokens, parts.clock)


def make_authors_api(parts: Parts) -> AuthorsApi:
    """Return the calls about authors."""
    return AuthorsApi(_make_gate(parts), parts.authors, parts.tokens, parts.clock)


def make_history_api(parts: Parts) -> HistoryApi:
    """Return the calls that read the history."""
    return HistoryApi(_make_gate(parts), parts.activity, parts.tokens, parts.clock)


def make_rules_api(parts: Parts) -> RulesApi:
    """Return the calls about rules and threads."""
    return RulesApi(_make_gate(parts), parts.site_rules, parts.posting_rules, parts.clock)


def make_sessions_api(parts: Parts) -> SessionsApi:
    """Return the calls about sessions."""
    return SessionsApi(_make_identity(parts), parts.clock)


def make_moderate_page(parts: Parts) -> ModeratePage:
    """Return the moderators' page."""
    identity, activity = _make_identity(parts), parts.activity
    return ModeratePage(identity, parts.settings.sites, parts.queue, activity, parts.tokens, parts.clock)


def make_sign_in_link_page(parts: Parts) -> SignInLinkPage:
    """Return the page behind a link that signs in."""
    return SignInLinkPage(_make_identity(parts), parts.clock)


def _make_gate(parts: Parts) -> Gate:
    return Gate(_make_identity(parts), parts.settings.sites)


def _make_identity(parts: Parts) -> Identity:
    return Identity(parts.sessions, parts.limits, Senders(parts.pseudonyms), parts.clock)
