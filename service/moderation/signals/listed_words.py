"""Listed words: the site's own block list and hold list, over the text, name, e-mail and web site."""

from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission
from service.moderation.reading import reading_of
from service.moderation.words import matcher


def listed_words(submission: Submission) -> tuple[Evidence, ...]:
    """Evidence for each listed word that occurs, with every place it occurs at."""
    rules = submission.facts.rules
    blocked = _found(submission, rules.block_words, Reason.BLOCKED_WORD, 5.0, "block list")
    return blocked + _found(submission, rules.hold_words, Reason.HELD_WORD, 1.0, "hold list")


def _found(
    submission: Submission, listed: tuple[str, ...], reason: Reason, weight: float, list_name: str
) -> tuple[Evidence, ...]:
    places: dict[str, list[Span]] = {}
    for entry, span in reading_of(submission).hits(matcher(listed)) if listed else ():
        places.setdefault(entry, []).append(span)
    return tuple(
        Evidence("listed-words", reason, weight, f"the word “{entry}” is on the {list_name}", spans=tuple(spans))
        for entry, spans in places.items()
    )
