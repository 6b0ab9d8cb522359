"""The smaller records: threads, authors, rules; each model to record and back."""

from collections.abc import Mapping
from dataclasses import asdict
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any, NamedTuple

from service.engines.port import Index, IndexEntry, Record
from service.model.author import AuthorRecord
from service.model.number import find_thread_key, make_thread_number
from service.model.rules import Rules
from service.model.status import Standing
from service.model.submission import Pace
from service.model.thread import Thread
from service.storage.records.keys import (
    HEADER_SORT,
    WINDOW_MS,
    make_author_key,
    make_number_sort,
    make_standing_key,
    make_thread_key,
    make_threads_partition,
)

# The numbers that keep the signatures of the latest four texts.
_SLOTS = ("print0", "print1", "print2", "print3")
_DEFAULT_RULES = Rules()


class LearningMark(NamedTuple):
    """How often anything changed that a site's filter learns from, and when the newest decision was made (ms)."""

    changes: int = 0
    decided_at: int = 0


def parse_learning_mark(record: Record | None) -> LearningMark:
    """The mark of a record, nothing without one."""
    return LearningMark(*(record.numbers.get(name, 0) for name in LearningMark._fields)) if record else LearningMark()


def build_thread_record(thread: Thread) -> Record:
    """The record of a thread, which is also the header of its partition in the thread index."""
    key = make_thread_key(thread.site, thread.key)
    return Record(
        key=key,
        listed={"site": thread.site, "key": thread.key, "title": thread.title, "url": thread.url, "open": thread.open},
        numbers={"count": thread.count, "changed_at": thread.changed_at}
        | ({"opened_at": thread.opened_at} if thread.opened_at else {})
        | build_print_numbers(thread.prints),
        entries={Index.THREAD: IndexEntry(key, HEADER_SORT)} | _numbered(thread),
        version=thread.version,
    )


def _numbered(thread: Thread) -> dict[Index, IndexEntry]:
    """The entry by which a number leads back to its thread; a key that is a number needs none."""
    if find_thread_key(make_thread_number(thread.key)) == thread.key:
        return {}
    return {
        Index.TIMELINE: IndexEntry(
            make_threads_partition(thread.site), make_number_sort(make_thread_number(thread.key))
        )
    }


def parse_thread(record: Record) -> Thread:
    """The thread of a record, from `get` or from the thread index (there without `prints`)."""
    listed, numbers = record.listed, record.numbers
    return Thread(
        site=listed["site"],
        key=listed["key"],
        title=listed["title"],
        url=listed["url"],
        open=listed["open"],
        count=numbers.get("count", 0),
        version=record.version,
        opened_at=numbers.get("opened_at", 0),
        changed_at=numbers.get("changed_at", 0),
        prints=parse_prints(numbers),
    )


def parse_author(key: str, counts: Record | None, standing: Record | None) -> AuthorRecord:
    """What is known of an author, of the record of counts and of what moderators said; nothing when both are absent."""
    numbers = counts.numbers if counts else {}
    said: Mapping[str, Any] = standing.fields if standing else {}
    return AuthorRecord(
        key=key,
        approved=numbers.get("approved", 0),
        pending=numbers.get("pending", 0),
        spam=numbers.get("spam", 0),
        trash=numbers.get("trash", 0),
        last_at=numbers.get("last_at", 0),
        standing=Standing(said.get("standing", Standing.NONE)),
        standing_until=said.get("until", 0),
        version=standing.version if standing else 0,
        prints=parse_prints(numbers),
    )


def build_standing_record(site: str, author: AuthorRecord, by: str) -> Record:
    """The record of what a moderator said of an author; `author.version` is the version it replaces."""
    said = {"standing": author.standing, "until": author.standing_until, "by": by}
    return Record(key=make_standing_key(site, author.key), fields=said, version=author.version + 1)


def make_author_keys(site: str, author: str) -> tuple[str, str]:
    """The keys of both records of an author."""
    return make_author_key(site, author), make_standing_key(site, author)


def parse_pace(current: Record | None, before: Record | None) -> Pace:
    """How busy an address has been in these ten minutes and the ten before."""
    records = [record for record in (current, before) if record]
    posts = sum(record.numbers.get("posts", 0) for record in records)
    return Pace(posts, tuple(shown for record in records for shown in parse_prints(record.numbers)))


def estimate_surge(current: Record | None, before: Record | None, at: int) -> int:
    """How many strangers' comments the last ten minutes saw: this window, and what is left of the one before."""
    left = 1 - at % WINDOW_MS / WINDOW_MS
    counts = [record.numbers.get("strangers", 0) if record else 0 for record in (current, before)]
    return round(counts[0] + counts[1] * left)


def build_rules_record(key: str, rules: Rules, by: str) -> Record:
    """The record of rules under `key`: a site's own, or those that run beside them."""
    values = {name: value for name, value in asdict(rules).items() if name != "version"}
    return Record(key=key, fields={"rules": values, "by": by}, version=rules.version)


def parse_shadow_rules(record: Record | None) -> Rules | None:
    """The rules of a shadow record; None without one, and for one that was switched off (its version goes on)."""
    return parse_rules(record) if record and record.fields["rules"] is not None else None


def parse_rules(record: Record | None) -> Rules:
    """The rules of a record, the defaults without one."""
    return Rules.from_stored(record.fields["rules"], record.version) if record else _DEFAULT_RULES


def parse_prints(numbers: Mapping[str, int]) -> tuple[int, ...]:
    """The text signatures that a record keeps."""
    return tuple(numbers[name] for name in _SLOTS if name in numbers)


def build_print_numbers(prints: tuple[int, ...]) -> dict[str, int]:
    """The numbers that keep text signatures."""
    return dict(zip(_SLOTS, prints, strict=False))


def build_next_print(fingerprint: int, turn: int) -> dict[str, int]:
    """The number that remembers one more signature in place of the oldest; none for a text too short to have one."""
    return {_SLOTS[turn % len(_SLOTS)]: fingerprint} if fingerprint else {}


def build_network_numbers(network: str) -> dict[str, int]:
    """The number that keeps a shortened address, IPv4 /24 ("203.0.113.0/24") or IPv6 /48; none for an empty one."""
    if not network:
        return {}
    if ":" in network:
        return {"network6": int(ip_address(network.partition("/")[0])) >> 80}
    return {"network4": int.from_bytes(map(int, network.split(".")[:3]))}


def parse_network(record: Record | None) -> str:
    """The shortened address that a pace record keeps, as IPv4 /24 or IPv6 /48; empty without one."""
    numbers = record.numbers if record else {}
    if "network4" in numbers:
        return str(IPv4Network((numbers["network4"] << 8, 24)))
    return str(IPv6Network((numbers["network6"] << 80, 48))) if "network6" in numbers else ""
