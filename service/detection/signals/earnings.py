# ruff: noqa: RUF001 - letters of other alphabets are what is looked for
"""Earnings: a sum of money for each day, week or month, as those promise who recruit. Few stories are told so."""

import re

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_WEIGHT = 1.5
_SIGNS = "$€£₦₹₱₽¥₩"
_BEHIND = (
    r"[\d.,]{1,12}[ -]{0,3}(?:usd|eur|dollars?|euros?|bucks|руб\w{0,3}|₽|元|円|万円|만 ?원|원|tl|lira|reais"
    r"|pesos|soles|rupiah|đồng|vnd|triệu|dolar\w{0,2}|dólares)"
)
_SUM = (
    rf"(?:[{_SIGNS}] ?|\b(?:usd|eur|rs\.?|rp\.?|r\$|php|rm) ?)\d[\d.,]{{0,12}} ?k?"
    rf"|\d{_BEHIND}"
    r"|r\$ ?\d[\d.,]{0,12}"
)
_EACH = (
    r"(?:daily|weekly|monthly|(?:per|a|each|every) (?:day|week|month|hour)|в (?:день|неделю|месяц|час)|ежедневно"
    r"|(?:al|por|cada) (?:d[ií]a|semana|mes|hora)|diarios|semanales|mensuales"
    r"|(?:por|ao) (?:dia|m[eê]s)|por semana|(?:per |se)(?:hari|minggu|bulan)"
    r"|par (?:jour|semaine|mois)|pro (?:tag|woche|monat)|(?:mỗi|một) (?:ngày|tháng|tuần)"
    r"|(?:günlük|haftalık|aylık|günde|haftada|ayda))"
)
_GAP = r"[^\n.!?]{0,12}"
# In East Asian scripts the time stands before the sum, and no space between.
_EAST = (
    r"(?:日入|日赚|月入|月赚|日薪|时薪|日結|月収|日給|時給|日当|월|하루|일당|매일|시급)(?:에)? ?"
    r"[\d一二三五十百千万,]{1,10} ?(?:元|万円|円|万|만 ?원|원|块)"
)
_PROMISE = f"(?:{_SUM}){_GAP}{_EACH}|{_EACH}{_GAP}(?:{_SUM})|{_EAST}"


def detect_earnings(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of a promise of so much for so much time."""
    text = analyse_text(submission).text
    if not any(map(str.isdigit, text)):
        return ()
    spans = tuple(Span("text", *match.span()) for match in re.finditer(_PROMISE, text, re.IGNORECASE))
    if not spans:
        return ()
    return (Evidence("earnings", Reason.COMMERCIAL_WORD, _WEIGHT, "a sum for each day, week or month", spans=spans),)


EARNINGS = Signal("earnings", detect_earnings)
