"""A reading: what several signals need of a submission, derived once and only when asked for. All of it is linear."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter

from service.detection.text.fingerprint import compute_signature
from service.detection.text.folding import FoldedText, fold
from service.detection.text.word_lists import Hit, HitsByList, Matcher, load_shipped_lists
from service.detection.text.word_views import WordView
from service.model.evidence import Span
from service.model.submission import Submission
from service.sanitise.autolink import may_have_address

# Ways of writing a link that sanitising leaves as text are counted too; a URL longer than this is cut.
# Its first letter comes first: a search for one of four passes over prose faster than any other.
_URL = r"[HhWw](?i:(?<=h)(?:ttps?|xxps?)://|(?<=w)ww\.)[^\s<>\"'\[\]{}|]{1,2000}"
FIELDS = ("text", "name", "email", "url")
EntrySpan = tuple[str, Span]  # an entry of a word list, and where it stands


@dataclass(frozen=True, slots=True)
class TextLink:
    """One place that the text links to, from `start` to `end` as typed, both 0 when it was not found there."""

    href: str
    host: str
    start: int = 0
    end: int = 0

    @property
    def spans(self) -> tuple[Span, ...]:
        """The link's place in the text, if known."""
        return (Span("text", self.start, self.end),) if self.end else ()


class TextAnalysis:
    """The derived views of one submission."""

    def __init__(self, submission: Submission) -> None:
        self._draft = submission.draft
        self._body = submission.body
        self._typed = {
            "text": submission.body.text,
            "name": submission.author.name or submission.draft.name,
            "email": submission.author.email or submission.draft.email,
            "url": submission.author.url or submission.draft.url,
        }

    @property
    def text(self) -> str:
        """The comment as typed."""
        return self._typed["text"]

    @property
    def name(self) -> str:
        """The author's name as typed."""
        return self._typed["name"]

    @property
    def email(self) -> str:
        """The author's e-mail as typed."""
        return self._typed["email"]

    @property
    def url(self) -> str:
        """The author's web site as typed."""
        return self._typed["url"]

    @cached_property
    def folded(self) -> FoldedText:
        """The comment in plain form."""
        return fold(self.text)

    @cached_property
    def view(self) -> WordView:
        """The comment as word lists see it, link addresses included."""
        return WordView(self.folded)

    @cached_property
    def prose(self) -> WordView:
        """The comment as word lists see it, without the words of link addresses."""
        return self._split_views[1]

    @cached_property
    def signature(self) -> int:
        """The fingerprint of the text without markup, as `fingerprint.signature` gives it."""
        return compute_signature(self._body.plain)

    @cached_property
    def links(self) -> tuple[TextLink, ...]:
        """Each place that the text links to, once: what the sanitiser linked and what only looks like an address."""
        found: dict[str, TextLink] = {}
        for match in _url_pattern().finditer(self.text) if may_have_address(self.text) else ():
            href = match.group().rstrip(".,;:!?)")
            link = TextLink(href, parse_host(href), match.start(), match.start() + len(href))
            found.setdefault(_normalise_address(href), link)
        for seen in self._body.links:
            found.setdefault(_normalise_address(seen.href), TextLink(seen.href, seen.host.removeprefix("www.")))
        return tuple(found.values())

    @property
    def has_destination(self) -> bool:
        """Whether the submission leads anywhere: without a link or a web site, flattery has no purpose."""
        return bool(self.url or self.links)

    def is_in_link(self, at: int) -> bool:
        """Whether the character at `at` of the text is one of a link's."""
        before = bisect_right(self._linked, at, key=itemgetter(0))
        return bool(before) and at < self._linked[before - 1][1]

    def find_in_prose(self, name: str) -> tuple[Hit, ...]:
        """Every word of a shipped list in the comment, the words of link addresses left out."""
        return self._in_prose.get(name, ())

    def find_in_fields(self, name: str) -> tuple[EntrySpan, ...]:
        """Every word of a shipped list in any field, in the order of `FIELDS`; of the text, those in prose first."""
        return self._in_fields.get(name, ())

    def find_listed(self, lists: Matcher) -> Mapping[str, tuple[EntrySpan, ...]]:
        """Every word in any field that one of these lists has, by the lists' names, in the order of `FIELDS`."""
        views = {FIELDS[0]: self.view, **self._claims}
        return _group_by_list([(field, lists.find(view)) for field, view in views.items()])

    @cached_property
    def _split_views(self) -> tuple[WordView | None, WordView]:
        """The words of link addresses, if there are any, and all others."""
        return self.view.split_at(self._linked) if self._linked else (None, self.view)

    @cached_property
    def _linked(self) -> list[tuple[int, int]]:
        """The places of links in the text, in order."""
        return sorted((link.start, link.end) for link in self.links if link.end)

    @cached_property
    def _in_prose(self) -> HitsByList:
        return load_shipped_lists().find(self.prose)

    @cached_property
    def _in_fields(self) -> Mapping[str, tuple[EntrySpan, ...]]:
        found = [(FIELDS[0], self._in_prose)]
        if self._split_views[0]:
            found.append((FIELDS[0], load_shipped_lists().find(self._split_views[0])))
        return _group_by_list(
            [*found, *((field, load_shipped_lists().find(view)) for field, view in self._claims.items())]
        )

    @cached_property
    def _claims(self) -> dict[str, WordView]:
        """Every other field that is not empty."""
        return {field: WordView(fold(self._typed[field])) for field in FIELDS[1:] if self._typed[field]}


def _group_by_list(fields: Iterable[tuple[str, HitsByList]]) -> Mapping[str, tuple[EntrySpan, ...]]:
    """What was found in each field, by the names of the lists."""
    places: dict[str, list[EntrySpan]] = {}
    for field, found in fields:
        for name, hits in found.items():
            places.setdefault(name, []).extend((hit.entry, Span(field, hit.start, hit.end)) for hit in hits)
    return {name: tuple(found) for name, found in places.items()}


def analyse_text(submission: Submission) -> TextAnalysis:
    """The one reading of `submission`, made at the first call and kept with it."""
    kept = vars(submission).get("analysis")
    if not isinstance(kept, TextAnalysis):
        kept = TextAnalysis(submission)
        vars(submission)["analysis"] = kept
    return kept


def parse_host(address: str) -> str:
    """The host of a web address in lower case, without `www.`, port and user; empty when there is none."""
    rest = address.partition("://")[2] or address
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return host.partition(":")[0].lower().strip(".").removeprefix("www.")


def parse_domains(listed: tuple[str, ...]) -> frozenset[str]:
    """Return the hosts that a site's list names, in the form that `is_under_domain` compares.

    "*.a.example", "www.a.example" and "A.example" all name a.example.
    """
    return frozenset(parse_host(entry.strip().removeprefix("*.")) for entry in listed)


def is_under_domain(host: str, domains: frozenset[str]) -> bool:
    """Whether `host` is one of `domains` or below one of them."""
    while host and host not in domains:
        host = host.partition(".")[2]
    return bool(host)


def _normalise_address(href: str) -> str:
    """The address without what differs between notations of the same link; the "]" ends one in forum code."""
    plain = href.lower().partition("]")[0]
    return (plain.partition("://")[2] or plain).removeprefix("www.").rstrip("/.,;:!?)")


@cache
def _url_pattern() -> re.Pattern[str]:
    return re.compile(_URL)
