"""Reasons in words that a blogger understands: what the moderators' page shows and docs/moderating.md explains."""

from collections.abc import Mapping
from typing import NamedTuple


class ReasonWords(NamedTuple):
    """A reason as a heading ("possible insult") and as a sentence that explains it."""

    label: str
    sentence: str


# By group, then by the code of each reason. A test holds that no code is missing here or in docs/moderating.md.
REASON_GROUPS: Mapping[str, Mapping[str, ReasonWords]] = {
    "Links": {
        "many-links": ReasonWords("many links", "The comment has more links than the rules allow."),
        "mostly-links": ReasonWords("hardly more than links", "The comment has few words beside its links."),
        "listed-host": ReasonWords("blocked site", "It links to a site on your list of sites that are spam."),
        "shortener": ReasonWords(
            "shortened link", "It links to an address shortener, which hides where the link leads."
        ),
        "disguised-link": ReasonWords("disguised link", "A link shows another address than the one it leads to."),
        "look-alike-host": ReasonWords(
            "look-alike site", "It links to a site whose name is written to look like another."
        ),
        "spam-host": ReasonWords("site known from spam", "It links to a site that was in comments marked as spam."),
    },
    "What it says": {
        "blocked-word": ReasonWords("blocked word", "It has a word on your list of words that are spam."),
        "held-word": ReasonWords("listed word", "It has a word on your list of words that hold a comment."),
        "repetition": ReasonWords("repetition", "The same line, word or character comes again and again."),
        "shouting": ReasonWords("shouting", "Most of it is in capitals or exclamation marks."),
        "boilerplate-praise": ReasonWords("stock praise", "It praises in words that fit every page."),
        "on-topic": ReasonWords(
            "on the topic",
            "It uses words of the page, links to where series are shown, or recommends a version of a work.",
        ),
        "off-topic": ReasonWords("off the topic", "It has no word of the page that it is about."),
        "commercial-word": ReasonWords("words that sell", "It has words that advertisements use."),
        "contact-bait": ReasonWords("invitation to contact", "It asks readers to write, call or join somewhere else."),
        "abuse-word": ReasonWords("possible insult", "It has words that insult or threaten."),
        "abuse-model": ReasonWords(
            "reads like an insult", "As a whole it reads like insults that moderators rejected."
        ),
        "classifier": ReasonWords("choice of words", "Its words are more usual in spam, or in good comments."),
        "seen-in-spam": ReasonWords("known from spam", "Parts of it were in comments that moderators marked as spam."),
        "duplicate": ReasonWords("sent before", "The same text was sent to this site before."),
        "near-duplicate": ReasonWords("similar to an earlier one", "A very similar text was sent to this site before."),
    },
    "How it is written": {
        "bidi-override": ReasonWords(
            "reversed text", "Invisible characters change the direction in which the text is read."
        ),
        "zero-width": ReasonWords("invisible characters", "Invisible characters are hidden in the text."),
        "mixed-script": ReasonWords("mixed alphabets", "A word mixes letters of alphabets that look alike."),
        "markup-leftover": ReasonWords("code of another forum", "It has link code that only other forums understand."),
        "template-remains": ReasonWords(
            "unfilled template", "It has placeholders that a spam program forgot to fill in."
        ),
    },
    "Who wrote it": {
        "approved-before": ReasonWords("approved before", "Earlier comments of the author were approved."),
        "rejected-before": ReasonWords("rejected before", "Earlier comments of the author were rejected."),
        "name-shape": ReasonWords("unusual name", "The name looks like an advertisement or an address."),
        "email-shape": ReasonWords("unusual e-mail address", "The e-mail address looks like one made by a program."),
        "disposable-email": ReasonWords(
            "throw-away e-mail address", "The e-mail address is of a service for addresses that are used once."
        ),
        "url-shape": ReasonWords("unusual website", "The author's website looks like an advertisement."),
        "first-comment": ReasonWords("first comment", "The rules hold every author's first comment."),
        "trusted-author": ReasonWords("trusted author", "A moderator trusts the author."),
        "banned-author": ReasonWords("banned author", "A moderator banned the author."),
        "unproved-name": ReasonWords(
            "unproved name", "Somebody wrote under a name that others know, without showing that it is theirs."
        ),
    },
    "How it came": {
        "address-pace": ReasonWords(
            "many from one network", "Many comments came from the same network address within minutes."
        ),
        "author-pace": ReasonWords("quick successor", "The author sent another comment only seconds before."),
        "form-timing": ReasonWords("sent very fast", "The form was filled in faster than a person could."),
        "honeypot": ReasonWords("hidden field filled in", "A field that people cannot see was filled in."),
        "surge": ReasonWords(
            "many strangers at once", "So many strangers are writing at once that their comments wait."
        ),
        "reader-flag": ReasonWords("reported by readers", "Readers reported it."),
    },
    "Rules and people": {
        "signal-failed": ReasonWords(
            "a check failed", "One of the checks could not be made, so that a person has to look."
        ),
        "hold-all": ReasonWords("everything is held", "The rules hold every comment."),
        "moderator": ReasonWords("a moderator's decision", "A moderator decided."),
        "undone": ReasonWords("decision taken back", "A moderator took back a decision."),
        "withdrawn": ReasonWords("withdrawn", "The author withdrew it."),
        "retired": ReasonWords(
            "an earlier kind of reason", "An earlier release gave a reason that is no longer in use."
        ),
    },
}
REASON_WORDS: Mapping[str, ReasonWords] = {
    code: words for group in REASON_GROUPS.values() for code, words in group.items()
}


def describe_reason(code: str) -> str:
    """Return the label of a reason; a code without words is written with blanks."""
    return REASON_WORDS[code].label if code in REASON_WORDS else code.replace("-", " ")
