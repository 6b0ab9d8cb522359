"""Commerce: words of the trades that live from comment spam. They weigh most in a name or an address."""

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_IN_TEXT = 0.4  # a reader may speak of a casino
_IN_TEXT_MOST = 1.2
_IN_CLAIM = 1.5


def detect_commerce(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of trade words, once for the text and once for the name, e-mail and web site."""
    analysis = analyse_text(submission)
    commercial = analysis.find_in_fields("commerce")
    text = [hit for hit in commercial if hit[1].field == "text"]
    # Words that are innocent in a text sell in a name or an address.
    trades = analysis.find_in_fields("trades")
    claim = [hit for hit in (*commercial, *trades) if hit[1].field != "text"]
    in_text = min(_IN_TEXT_MOST, _IN_TEXT * len({entry for entry, _ in text}))
    return tuple(
        Evidence(
            "commerce",
            Reason.COMMERCIAL_WORD,
            weight,
            f"words of commercial spam in the {where}: {', '.join(dict.fromkeys(entry for entry, _ in hits))}",
            spans=tuple(span for _, span in hits),
        )
        for hits, weight, where in ((text, in_text, "text"), (claim, _IN_CLAIM, "name or address"))
        if hits
    )


COMMERCE = Signal("commerce", detect_commerce)
