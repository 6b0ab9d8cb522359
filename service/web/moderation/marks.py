"""Marks: which parts of a comment are worth marking. A moderator learns nothing from a marked "of" or full stop."""

import re

from service.model.evidence import Evidence, Reason, Span

# The evidence of a model, or of lists with phrases, may point at words that mean nothing alone.
_CHECKED_REASONS = frozenset({Reason.CLASSIFIER, Reason.ABUSE_MODEL, Reason.ABUSE_WORD, Reason.SEEN_IN_SPAM})
_WORD = re.compile(r"[^\W_]+")
# Words that only tie others together, in the languages with which the model was trained most, and parts of addresses.
_EMPTY_WORD_LIST = """
    a about after all also am an and any are as at be been but by can com could did do does for from get got had has
    have he her here him his how html http https i if in into is it its just like me more most my net now of off
    on one or org our out over own she so some than that the their them then there these they this those through to too
    up us was we were what when where which who why will with would www you your
    au aux avec ce ces dans de des du elle en est et il je la le les leur mais ne nous on ou par pas pour qu que qui sa
    se ses son sur un une vous
    al como con del el ella en es esta este la las lo los mas no o para pero por que se su sus un una y yo
    als am auch auf aus bei das dass dem den der des du ein eine er es für hat ich im in ist mit nicht noch sie sind
    und von was wie wir zu zum zur
"""
_EMPTY_WORDS = frozenset(_EMPTY_WORD_LIST.split())


def pick_meaningful_spans(evidence: Evidence, fields: dict[str, str]) -> tuple[Span, ...]:
    """Return the spans of `evidence` that are worth a mark in `fields`, the comment's text, name, email and url."""
    if evidence.reason not in _CHECKED_REASONS:
        return evidence.spans
    return tuple(span for span in evidence.spans if has_meaning(fields.get(span.field, "")[span.start : span.end]))


def has_meaning(words: str) -> bool:
    """Return whether any of the words says something by itself; single letters of an alphabet do not."""
    found = _WORD.findall(words.casefold())
    return any(word not in _EMPTY_WORDS and (len(word) > 1 or not word.isascii()) for word in found)
