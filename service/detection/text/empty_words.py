"""Empty words: what says nothing by itself, so that no moderator is shown an "of" or a full stop as a reason."""

import re

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


def has_meaning(words: str) -> bool:
    """Return whether any of the words says something by itself; single letters of an alphabet do not."""
    return find_meaning(words) is not None


def find_meaning(words: str) -> tuple[int, int] | None:
    """Return from where to where (characters) `words` mean something, without what is empty at either end.

    Returns None where no word has a meaning.
    """
    spans = [match.span() for match in _WORD.finditer(words) if not _is_empty(match[0].casefold())]
    return (spans[0][0], spans[-1][1]) if spans else None


def _is_empty(word: str) -> bool:
    return word in _EMPTY_WORDS or (len(word) == 1 and word.isascii())
