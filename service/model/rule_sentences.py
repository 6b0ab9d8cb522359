"""What each rule means, in a sentence: for the description of the API and for docs/moderating.md."""

from collections.abc import Mapping

RULE_SENTENCES: Mapping[str, str] = {
    "prior": "The score that every comment begins with, in log-odds of spam: 0 is even, 3 is twenty to one.",
    "hold_at": "Comments of authors with a published comment are held from this score on.",
    "hold_new_at": "Comments of authors without a published comment are held from this score on.",
    "hold_known_at": "Comments of authors with more published than rejected comments are held from this score on.",
    "spam_at": "Comments are spam from this score on, if a second kind of evidence gives half of it.",
    "hold_abuse_at": "Comments are held from this score for insults and threats on, which is apart from spam.",
    "hold_all": "Whether every comment is held.",
    "hold_first": "Whether every author's first comment is held.",
    "hold_words": "Words that hold a comment.",
    "block_words": "Words that make a comment spam.",
    "block_hosts": "Sites whose links make a comment spam, with every site below them.",
    "allow_hosts": "Sites that are welcome: their links do not count.",
    "max_links": "How many links a comment may have before they count against it.",
    "require_name": "Whether authors must give a name.",
    "require_email": "Whether authors must give an e-mail address.",
    "max_depth": "How deep replies may be nested.",
    "edit_minutes": "For how many minutes authors may change their comment.",
    "close_after_days": "After how many days a thread takes no more comments (0: never).",
    "min_seconds": "A form that is filled in faster than in so many seconds counts against a comment.",
    "posts_per_window": "How many comments one address may send in ten minutes before more are refused.",
    "flags_per_window": "How many reports one address may send in ten minutes before more are refused.",
    "surge_at": "How many comments strangers may send in ten minutes before more of theirs are held (0: never).",
    "pace_hold": "How many comments one address may send in ten to twenty minutes before they count against it.",
    "flags_to_review": "How many reports by anybody put a published comment into the queue.",
    "flags_to_hold": "How many reports by readers with a published comment of their own hold a comment.",
    "keep_spam_days": "For how many days spam is kept (0: for ever).",
    "version": "The version of the rules. It is ignored where new rules are sent.",
}
