"""How the WordPress room is made from the parts of the application."""

from service.comments.lookup import CommentLookup
from service.web.api.draft_faults import DraftCheck
from service.web.http.identity import Identity
from service.web.http.posters import PosterCheck
from service.web.http.sender import Senders
from service.web.parts import Parts
from service.web.wordpress.creating import Creating
from service.web.wordpress.handling import WordPressApi
from service.web.wordpress.listing import CommentLister
from service.web.wordpress.moderating import Moderating
from service.web.wordpress.reading import Reading
from service.web.wordpress.shape import CommentShaper


def make_wordpress_api(parts: Parts) -> WordPressApi:
    """Return WordPress' API over the parts of the application."""
    lookup = parts.lookup
    shaper = CommentShaper(lookup, parts.queue)
    senders = Senders(parts.pseudonyms)
    return WordPressApi(
        identity=Identity(parts.sessions, parts.limits, senders, parts.clock),
        poster_check=PosterCheck(parts.settings.posters, parts.limits, senders, parts.clock),
        sites=parts.settings.sites,
        reading=Reading(lookup, CommentLister(lookup), shaper),
        creating=_make_creating(parts, lookup, shaper),
        moderating=Moderating(lookup, parts.queue, shaper, parts.settings.sites, parts.clock),
    )


def _make_creating(parts: Parts, lookup: CommentLookup, shaper: CommentShaper) -> Creating:
    return Creating(
        posting=parts.posting,
        lookup=lookup,
        queue=parts.queue,
        shaper=shaper,
        draft_check=DraftCheck(parts.settings.sites, parts.posting_rules),
        senders=Senders(parts.pseudonyms),
        pseudonyms=parts.pseudonyms,
        sites=parts.settings.sites,
        clock=parts.clock,
    )
