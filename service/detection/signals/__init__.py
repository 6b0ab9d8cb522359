"""The signals, in the order in which a moderator reads what they found. Each is one idea in one file.

A signal is a pure function from a submission to its evidence. It reads no clock, store or socket; its time is linear.
"""

from collections.abc import Callable

from service.detection.signals.abuse import abuse
from service.detection.signals.abuse_model import abuse_model
from service.detection.signals.author_url import author_url
from service.detection.signals.bidi import bidi
from service.detection.signals.commerce import commerce
from service.detection.signals.contact import contact
from service.detection.signals.disguised_links import disguised_links
from service.detection.signals.duplicates import duplicates
from service.detection.signals.earnings import earnings
from service.detection.signals.email_shape import email_shape
from service.detection.signals.hidden_addresses import hidden_addresses
from service.detection.signals.history import history
from service.detection.signals.honeypot import honeypot
from service.detection.signals.links import links
from service.detection.signals.listed_hosts import listed_hosts
from service.detection.signals.listed_words import listed_words
from service.detection.signals.markup import markup
from service.detection.signals.mixed_script import mixed_script
from service.detection.signals.name_shape import name_shape
from service.detection.signals.pace import pace
from service.detection.signals.praise import praise
from service.detection.signals.references import references
from service.detection.signals.repetition import repetition
from service.detection.signals.schemes import schemes
from service.detection.signals.shorteners import shorteners
from service.detection.signals.shouting import shouting
from service.detection.signals.template import template
from service.detection.signals.timing import timing
from service.detection.signals.topic import topic
from service.detection.signals.zero_width import zero_width
from service.model.evidence import Evidence
from service.model.submission import Submission

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
