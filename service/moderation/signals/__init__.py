"""The signals, in the order in which a moderator reads what they found. Each is one idea in one file.

A signal is a pure function from a submission to its evidence. It reads no clock, store or socket; its time is linear.
"""

from collections.abc import Callable

from service.model.evidence import Evidence
from service.model.submission import Submission
from service.moderation.signals.abuse import abuse
from service.moderation.signals.abuse_model import abuse_model
from service.moderation.signals.author_url import author_url
from service.moderation.signals.bidi import bidi
from service.moderation.signals.commerce import commerce
from service.moderation.signals.contact import contact
from service.moderation.signals.disguised_links import disguised_links
from service.moderation.signals.duplicates import duplicates
from service.moderation.signals.earnings import earnings
from service.moderation.signals.email_shape import email_shape
from service.moderation.signals.hidden_addresses import hidden_addresses
from service.moderation.signals.history import history
from service.moderation.signals.honeypot import honeypot
from service.moderation.signals.links import links
from service.moderation.signals.listed_hosts import listed_hosts
from service.moderation.signals.listed_words import listed_words
from service.moderation.signals.markup import markup
from service.moderation.signals.mixed_script import mixed_script
from service.moderation.signals.name_shape import name_shape
from service.moderation.signals.pace import pace
from service.moderation.signals.praise import praise
from service.moderation.signals.references import references
from service.moderation.signals.repetition import repetition
from service.moderation.signals.schemes import schemes
from service.moderation.signals.shorteners import shorteners
from service.moderation.signals.shouting import shouting
from service.moderation.signals.template import template
from service.moderation.signals.timing import timing
from service.moderation.signals.topic import topic
from service.moderation.signals.zero_width import zero_width

Signal = Callable[[Submission], tuple[Evidence, ...]]

SIGNALS: tuple[Signal, ...] = (
    # How it was sent, and by whom.
    honeypot,
    timing,
    pace,
    history,
    # What the site itself has listed.
    listed_words,
    listed_hosts,
    # Who they say they are.
    name_shape,
    email_shape,
    author_url,
    # Where it leads.
    links,
    shorteners,
    disguised_links,
    contact,
    hidden_addresses,
    # What it says.
    duplicates,
    topic,
    references,
    praise,
    commerce,
    schemes,
    earnings,
    repetition,
    shouting,
    # How it is written.
    markup,
    template,
    mixed_script,
    zero_width,
    bidi,
    # The other axis.
    abuse,
    abuse_model,
)
