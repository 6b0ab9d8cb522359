"""Text analysis: what several signals need of a submission, computed once and only when needed. All of it is linear."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from service.detection.text.features import Features, extract_features
from service.detection.text.fingerprint import compute_fingerprint
from service.detection.text.folding import FoldedText, fold
from service.detection.text.word_lists import Hit, HitsByList, Matcher, load_shipped_lists
from service.detection.text.word_views import WordView
from service.model.evidence import Span
from service.model.submission import Submission

# Ways of writing a link that the sanitiser leaves as text count too. A longer URL is cut.
_URL = r"(?i:h(?:ttps?|xxps?)://|www\.)[^\s<>\"'\[\]{}|]{1,2000}"
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
        """Return the link's place in the text, if known."""
        return (Span("text", self.start, self.end),) if self.end else ()


class TextAnalysis:
    """The texts of one submission, and what is derived from them."""

    def __init__(self, submission: Submission) -> None:
        author, draft = submission.author, submission.draft
        self._body = submission.body
        self._signature = submission.signature
        self.text = submission.body.text
        self.name = author.name or draft.name
        self.email = author.email or draft.email
        self.url = author.url or draft.url

    @cached_property
    def folded(self) -> FoldedText:
        """Return the comment in plain form."""
        return fold(self.text)

    @cached_property
    def view(self) -> WordView:
        """Return the comment as word lists see it, link addresses included."""
        return WordView(self.folded)

    @property
    def prose(self) -> WordView:
        """Return the comment as word lists see it, without the words of link addresses."""
        return self._split_views[1]

    @cached_property
    def signature(self) -> int:
        """Return the signature of the text without markup, which a new submission brings along."""
        if self._signature is not None:
            return self._signature
        return compute_fingerprint(self._body.plain).signature

    @cached_property
    def features(self) -> Features:
        """Return the features of the submission, which every model scores."""
        return extract_features(self)

    @cached_property
    def links(self) -> tuple[TextLink, ...]:
        """Return each place that the text links to, once: links of the sanitiser and what looks like an address."""
        by_href: dict[str, TextLink] = {}
        for match in re.finditer(_URL, self.text):
            href = match.group().rstrip(".,;:!?)")
            link = TextLink(href, parse_host(href), match.start(), match.start() + len(href))
            by_href.setdefault(_normalise_address(href), link)
        for body_link in self._body.links:
            by_href.setdefault(
                _normalise_address(body_link.href), TextLink(body_link.href, body_link.host.removeprefix("www."))
            )
        return tuple(by_href.values())

    @property
    def has_destination(self) -> bool:
        """Return whether the submission leads anywhere: without a link or a web site, flattery has no purpose."""
        return bool(self.url or self.links)

    def is_in_link(self, at: int) -> bool:
        """Return whether the character at `at` of the text belongs to a link."""
        index = bisect_right(self._link_places, at, key=itemgetter(0))
        return bool(index) and at < self._link_places[index - 1][1]

    def find_in_prose(self, name: str) -> tuple[Hit, ...]:
        """Return every word of a shipped list in the comment, except in link addresses."""
        return self._prose_hits.get(name, ())

    def find_in_fields(self, name: str) -> tuple[EntrySpan, ...]:
        """Return every word of a shipped list in any field, in the order of `FIELDS`; of the text, prose first."""
        return self._field_hits.get(name, ())

    def find_listed(self, lists: Matcher) -> Mapping[str, tuple[EntrySpan, ...]]:
        """Return every word of these lists in any field, by the lists' names, in the order of `FIELDS`."""
        views = {"text": self.view, **self._author_views}
        return _group_by_list([(field, lists.find(view)) for field, view in views.items()])

    @cached_property
    def _split_views(self) -> tuple[WordView | None, WordView]:
        """Return the words of link addresses, if there are any, and all other words."""
        return self.view.split_at(self._link_places) if self._link_places else (None, self.view)

    @cached_property
    def _link_places(self) -> list[tuple[int, int]]:
        """Return where links stand in the text, in order."""
        return sorted((link.start, link.end) for link in self.links if link.end)

    @cached_property
    def _prose_hits(self) -> HitsByList:
        return load_shipped_lists().find(self.prose)

    @cached_property
    def _field_hits(self) -> Mapping[str, tuple[EntrySpan, ...]]:
        lists = load_shipped_lists()
        fields = [("text", self._prose_hits)]
        if self._split_views[0]:
            fields.append(("text", lists.find(self._split_views[0])))
        fields += [(field, lists.find(view)) for field, view in self._author_views.items()]
        return _group_by_list(fields)

    @cached_property
    def _author_views(self) -> dict[str, WordView]:
        """Return the fields that the author gave about themselves, without the empty ones."""
        values = {"name": self.name, "email": self.email, "url": self.url}
        return {field: WordView(fold(value)) for field, value in values.items() if value}


def _group_by_list(fields: Iterable[tuple[str, HitsByList]]) -> Mapping[str, tuple[EntrySpan, ...]]:
    """Return what was found in each field, by the names of the lists."""
    spans: dict[str, list[EntrySpan]] = {}
    for field, field_hits in fields:
        for name, hits in field_hits.items():
            spans.setdefault(name, []).extend((hit.entry, Span(field, hit.start, hit.end)) for hit in hits)
    return {name: tuple(field_hits) for name, field_hits in spans.items()}


def analyse_text(submission: Submission) -> TextAnalysis:
    """Return the one analysis of `submission`: made at the first call and kept with it, for all signals to share."""
    analysis = vars(submission).get("analysis")
    if not isinstance(analysis, TextAnalysis):
        analysis = TextAnalysis(submission)
        vars(submission)["analysis"] = analysis
    return analysis


def parse_host(address: str) -> str:
    """Return the host of a web address in lower case, without `www.`, port and user; empty when there is none."""
    rest = address.partition("://")[2] or address
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return host.partition(":")[0].lower().strip(".").removeprefix("www.")


def parse_domains(listed: tuple[str, ...]) -> frozenset[str]:
    """Return the hosts that a site's list names, in the form that `is_under_domain` compares.

    "*.a.example", "www.a.example" and "A.example" all name a.example.
    """
    return frozenset(parse_host(entry.strip().removeprefix("*.")) for entry in listed)


def is_under_domain(host: str, domains: frozenset[str]) -> bool:
    """Return whether `host` is one of `domains` or a subdomain of one."""
    while host and host not in domains:
        host = host.partition(".")[2]
    return bool(host)


def _normalise_address(href: str) -> str:
    """Return the address without what differs between notations of one link; in forum code "]" ends an address."""
    plain = href.lower().partition("]")[0]
    return (plain.partition("://")[2] or plain).removeprefix("www.").rstrip("/.,;:!?)")
