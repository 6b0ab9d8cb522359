"""The signals, in the order in which a moderator reads what they found. Each is one idea in one file.

A signal is a pure function from a submission to its evidence. It reads no clock, store or socket; its time is linear.
"""

from service.detection.signal import Signal
from service.detection.signals.abuse import ABUSE
from service.detection.signals.abuse_model import ABUSE_MODEL
from service.detection.signals.author_url import AUTHOR_URL
from service.detection.signals.bidi import BIDI
from service.detection.signals.commerce import COMMERCE
from service.detection.signals.contact import CONTACT
from service.detection.signals.disguised_links import DISGUISED_LINKS
from service.detection.signals.duplicates import DUPLICATES
from service.detection.signals.earnings import EARNINGS
from service.detection.signals.email_shape import EMAIL_SHAPE
from service.detection.signals.hidden_addresses import HIDDEN_ADDRESSES
from service.detection.signals.history import HISTORY
from service.detection.signals.honeypot import HONEYPOT
from service.detection.signals.links import LINKS
from service.detection.signals.listed_hosts import LISTED_HOSTS
from service.detection.signals.listed_words import LISTED_WORDS
from service.detection.signals.look_alike_hosts import LOOK_ALIKE_HOSTS
from service.detection.signals.markup import MARKUP
from service.detection.signals.mixed_script import MIXED_SCRIPT
from service.detection.signals.name_shape import NAME_SHAPE
from service.detection.signals.pace import PACE
from service.detection.signals.praise import PRAISE
from service.detection.signals.references import REFERENCES
from service.detection.signals.repetition import REPETITION
from service.detection.signals.schemes import SCHEMES
from service.detection.signals.shorteners import SHORTENERS
from service.detection.signals.shouting import SHOUTING
from service.detection.signals.template import TEMPLATE
from service.detection.signals.timing import TIMING
from service.detection.signals.topic import TOPIC
from service.detection.signals.unproved_name import UNPROVED_NAME
from service.detection.signals.works import WORKS
from service.detection.signals.zero_width import ZERO_WIDTH

SIGNALS: tuple[Signal, ...] = (
    # How it was sent, and by whom.
    HONEYPOT,
    TIMING,
    PACE,
    HISTORY,
    UNPROVED_NAME,
    # What the site itself has listed.
    LISTED_WORDS,
    LISTED_HOSTS,
    # Who they say they are.
    NAME_SHAPE,
    EMAIL_SHAPE,
    AUTHOR_URL,
    # Where it leads.
    LINKS,
    SHORTENERS,
    DISGUISED_LINKS,
    LOOK_ALIKE_HOSTS,
    CONTACT,
    HIDDEN_ADDRESSES,
    # What it says.
    DUPLICATES,
    TOPIC,
    REFERENCES,
    WORKS,
    PRAISE,
    COMMERCE,
    SCHEMES,
    EARNINGS,
    REPETITION,
    SHOUTING,
    # How it is written.
    MARKUP,
    TEMPLATE,
    MIXED_SCRIPT,
    ZERO_WIDTH,
    BIDI,
    # The other axis.
    ABUSE,
    ABUSE_MODEL,
)
