"""Template remains: what a spamming program should have filled in."""

import re

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_WEIGHT = 2.5
_REMAINS = (
    r"\{[^{}|\n]{1,80}(?:\|[^{}|\n]{0,80}){1,30}\}"  # spintax: {great|good}
    r"|\{\{\s{0,5}\w{1,30}\s{0,5}\}\}"  # merge field: {{first_name}}
    r"|%(?:first_?|last_?|user_?|full_?)?(?:name|keyword|url|email|title|anchor)%"
    r"|\[(?:FIRST_?|YOUR_?)?(?:NAME|KEYWORD|URL|EMAIL|TITLE|ANCHOR)\]"
    r"|#file_links"
)


def detect_template(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of unfilled fields in the text, the name or the web site."""
    analysis = analyse_text(submission)
    spans = tuple(
        Span(field, *match.span())
        for field, value in (("text", analysis.text), ("name", analysis.name), ("url", analysis.url))
        for match in re.finditer(_REMAINS, value, re.IGNORECASE if field != "text" else 0)
    )
    if not spans:
        return ()
    detail = f"{len(spans)} places of a template that were never filled in"
    return (Evidence("template", Reason.TEMPLATE_REMAINS, _WEIGHT, detail, spans=spans),)


TEMPLATE = Signal("template", detect_template)
