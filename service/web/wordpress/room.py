"""How the WordPress room is made."""

from service.comments.lookup import CommentLookup
from service.web.http.services import Services
from service.web.wordpress.creating import Creating
from service.web.wordpress.handling import WordPressApi
from service.web.wordpress.listing import CommentLister
from service.web.wordpress.moderating import Moderating
from service.web.wordpress.reading import Reading
from service.web.wordpress.shape import CommentShaper


def make_wordpress_api(parts: Services) -> WordPressApi:
    """Return WordPress' API over the parts of the application."""
    lookup = CommentLookup(parts.store, parts.pages, parts.timeline)
    shaper = CommentShaper(lookup, parts.queue)
    sites, clock = parts.settings.sites, parts.clock
    creating = Creating(parts.comments, lookup, parts.queue, shaper, parts.pseudonyms, sites, clock)
    return WordPressApi(
        Reading(lookup, CommentLister(lookup, parts.timeline), shaper),
        creating,
        Moderating(lookup, parts.queue, shaper, clock),
    )
