"""Rejected memory: what a site's rejected comments looked like, without what its approved ones look like too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from service.detection.classifier.comment_traces import CommentTraces
from service.detection.classifier.lesson_log import Label

MAX_REJECTED = 1000
MAX_GOOD = 300
MAX_TAKEN_BACK = 200
KEPT_DAYS = 365
_DAY_MS = 86_400_000
# Of a long comment the least hashes are kept, so that copies keep the same ones (a bottom-k sketch, Broder 1997).
MAX_SHINGLES = 16
_LIMITS = {Label.SPAM: MAX_REJECTED, Label.GOOD: MAX_GOOD, Label.NOTHING: MAX_TAKEN_BACK}


class RememberedDecision(NamedTuple):
    """A decision of `at` (ms) on a comment, and its traces as 32-bit hashes."""

    at: int
    label: Label
    comment_id: str
    shingles: tuple[int, ...] = ()
    hosts: tuple[int, ...] = ()
    sender: int = 0


def remember_decision(comment_id: str, at: int, label: Label, traces: CommentTraces) -> RememberedDecision:
    """Return what the memory keeps of a decision. Of one that was taken back it keeps no traces."""
    if label is Label.NOTHING:
        return RememberedDecision(at, label, comment_id)
    # More of a good comment speaks for its passages, as far as the site's record has room for all of them.
    most = MAX_SHINGLES if label is Label.SPAM else 2 * MAX_SHINGLES
    shingles = tuple(sorted({shingle.hash for shingle in traces.shingles})[:most])
    sender = traces.sender if label is Label.SPAM else 0
    return RememberedDecision(at, label, comment_id, shingles, tuple(sorted(traces.hosts)), sender)


@dataclass(frozen=True)
class RejectedMemory:
    """The newest decisions by comment. Immutable. It depends on which are in force, not on the order of delivery."""

    decisions: Mapping[str, RememberedDecision] = field(default_factory=lambda: MappingProxyType({}))

    def add_decision(self, decision: RememberedDecision) -> "RejectedMemory":
        """Return the memory with a decision in place of any earlier one on its comment, or itself."""
        earlier = self.decisions.get(decision.comment_id)
        if earlier is not None and decision <= earlier:
            return self
        decisions = _keep_newest_year({**self.decisions, decision.comment_id: decision})
        if decision.comment_id not in decisions:
            return self
        same_label = [other for other in decisions.values() if other.label is decision.label]
        if len(same_label) > _LIMITS[decision.label]:
            oldest = min(same_label, key=attrgetter("at", "comment_id"))
            if oldest is decision:
                return self
            del decisions[oldest.comment_id]
        return RejectedMemory(MappingProxyType(decisions))

    def find_shingle(self, hash_: int, now: int) -> str:
        """Return the id of the newest rejected comment with a shingle that no good one has, else ""."""
        return _name_unless_expired(self._shingles.get(hash_), now)

    def find_host(self, hash_: int, now: int) -> str:
        """Return the id of the newest rejected comment that led to a host to which no good one led; empty for none."""
        return _name_unless_expired(self._hosts.get(hash_), now)

    def find_sender(self, hash_: int, now: int) -> str:
        """Return the id of the newest rejected comment from a mailbox; empty when there is none."""
        return _name_unless_expired(self._senders.get(hash_), now)

    @cached_property
    def _shingles(self) -> Mapping[int, RememberedDecision]:
        good = {hash_ for decision in self._sort_labelled(Label.GOOD) for hash_ in decision.shingles}
        rejected = self._sort_labelled(Label.SPAM)
        return {hash_: decision for decision in rejected for hash_ in decision.shingles if hash_ not in good}

    @cached_property
    def _hosts(self) -> Mapping[int, RememberedDecision]:
        good = {hash_ for decision in self._sort_labelled(Label.GOOD) for hash_ in decision.hosts}
        rejected = self._sort_labelled(Label.SPAM)
        return {hash_: decision for decision in rejected for hash_ in decision.hosts if hash_ not in good}

    @cached_property
    def _senders(self) -> Mapping[int, RememberedDecision]:
        return {decision.sender: decision for decision in self._sort_labelled(Label.SPAM) if decision.sender}

    def _sort_labelled(self, label: Label) -> Iterable[RememberedDecision]:
        """Return the decisions of one kind, oldest first."""
        decisions = (decision for decision in self.decisions.values() if decision.label is label)
        return sorted(decisions, key=attrgetter("at", "comment_id"))


def _keep_newest_year(decisions: Mapping[str, RememberedDecision]) -> dict[str, RememberedDecision]:
    """Return the decisions of the year up to the newest one."""
    oldest = max(decision.at for decision in decisions.values()) - KEPT_DAYS * _DAY_MS
    return {comment_id: decision for comment_id, decision in decisions.items() if decision.at > oldest}


def _name_unless_expired(decision: RememberedDecision | None, now: int) -> str:
    return decision.comment_id if decision and now - decision.at < KEPT_DAYS * _DAY_MS else ""
