"""The words of readers' pages: a language's sentences with their plurals, its dates, the way it is written.

A language is a folder of `service/web/locales/`, named by its tag. Each sentence has one home there: `embed.json` for
those that the embed says too, `privacy.json` for the privacy page, `pages.json` for the others.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from service.web.pages.plurals import choose_plural_form

ENGLISH = "en"
FILES = ("embed.json", "pages.json", "privacy.json")
LOCALES = Path(__file__).parent.parent / "locales"
LANGUAGES = tuple(sorted(file.parent.name for file in LOCALES.glob("*/embed.json")))
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Around a value in a text of the other direction (Unicode 6.3, first strong isolate).
_ISOLATED = "\u2068{}\u2069"


class Words(NamedTuple):
    """The words of a language. `direction` is "ltr" or "rtl"; a sentence is a string, or one for each plural form."""

    tag: str
    direction: str
    sentences: Mapping[str, str | Mapping[str, str]]

    def say(self, key: str, **values: str | int) -> str:
        """Return the sentence with its values; `count` chooses the plural form. Raises `KeyError` (unknown `key`)."""
        forms = self.sentences[key]
        if not isinstance(forms, str):
            form = choose_plural_form(str(self.sentences["plurals"]), int(values["count"]))
            forms = forms.get(form) or forms["other"]
        return _PLACEHOLDER.sub(lambda match: self._format_value(values[match[1]]), forms)

    def format_time(self, at: int) -> str:
        """Return a time (ms) in full: "22 November 2026, 16:48 UTC"."""
        moment = datetime.fromtimestamp(at / 1000, UTC)
        month = self.say("months").split()[moment.month - 1]
        values = {"day": str(moment.day), "month": month, "year": str(moment.year), "time": f"{moment:%H:%M}"}
        return _PLACEHOLDER.sub(lambda match: values[match[1]], str(self.sentences["date"]))

    def _format_value(self, value: str | int) -> str:
        if isinstance(value, int):
            return f"{value:,}".replace(",", str(self.sentences["group"]))
        return _ISOLATED.format(value) if self.direction == "rtl" else value


@cache
def load_words(tag: str) -> Words:
    """Return the words of one of `LANGUAGES`. Its files are read once."""
    sentences: dict[str, str | Mapping[str, str]] = {}
    for name in FILES:
        sentences |= json.loads((LOCALES / tag / name).read_text("utf-8"))
    return Words(tag, str(sentences["direction"]), sentences)
