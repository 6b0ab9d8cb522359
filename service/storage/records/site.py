"""The smaller records: threads, authors, addresses, rules; each from the model to a record and back."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any, NamedTuple

from service.engines.port import Index, IndexEntry, Record
from service.model.author import AuthorRecord, split_author_key
from service.model.comment import Comment
from service.model.evidence import Reason
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
from service.storage.records.stamps import make_stamp, parse_stamp

# The numbers that keep the signatures of the latest four texts.
_SLOTS = ("print0", "print1", "print2", "print3")
_DEFAULT_RULES = Rules()


class LearningMark(NamedTuple):
    """A count of the changes that a site's filter learns from, and the time of the newest decision (ms)."""

    changes: int = 0
    decided_at: int = 0


def parse_learning_mark(record: Record | None) -> LearningMark:
    """Return the learning mark of a record; zeros without one."""
    return LearningMark(*(record.numbers.get(name, 0) for name in LearningMark._fields)) if record else LearningMark()


def build_thread_record(thread: Thread) -> Record:
    """Return the record of a thread, which is also the header of its partition in the thread index."""
    key = make_thread_key(thread.site, thread.key)
    return Record(
        key=key,
        listed={"site": thread.site, "key": thread.key, "title": thread.title, "url": thread.url, "open": thread.open},
        numbers={"count": thread.count, "changed_at": make_stamp(thread.changed_at, thread)}
        | ({"opened_at": thread.opened_at} if thread.opened_at else {})
        | build_print_numbers(thread.prints),
        entries={Index.THREAD: IndexEntry(key, HEADER_SORT)} | _numbered(thread),
        version=thread.version,
    )


def _numbered(thread: Thread) -> dict[Index, IndexEntry]:
    """Return the index entry that leads from a thread's number to the thread; a key that is a number needs none."""
    if find_thread_key(make_thread_number(thread.key)) == thread.key:
        return {}
    return {
        Index.TIMELINE: IndexEntry(
            make_threads_partition(thread.site), make_number_sort(make_thread_number(thread.key))
        )
    }


def parse_thread(record: Record) -> Thread:
    """Return the thread of a record, from `get` or from the thread index (there without `prints`)."""
    listed, numbers = record.listed, record.numbers
    stamp = parse_stamp(numbers.get("changed_at", 0))
    return Thread(
        site=listed["site"],
        key=listed["key"],
        title=listed["title"],
        url=listed["url"],
        open=listed["open"],
        count=numbers.get("count", 0),
        version=record.version,
        opened_at=numbers.get("opened_at", 0),
        changed_at=stamp.at,
        stamp=stamp.number,
        prints=parse_prints(numbers),
    )


def parse_author(key: str, counts: Record | None, standing: Record | None) -> AuthorRecord:
    """Return an author's record from the records of counts and of standing, either of which may be absent."""
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
        standing_at=said.get("at", 0),
        standing_until=said.get("until", 0),
        version=standing.version if standing else 0,
        prints=parse_prints(numbers),
    )


def parse_proved_author(
    author: AuthorRecord, claim_standing: Record | None, first: Comment | None, now: int
) -> AuthorRecord:
    """Return the record of a proved author, with the comment that they proved and the standing of the name they typed.

    `author` counts the comments since then, `first` is the comment that they proved, if it is still stored. A ban of
    the typed name counts unless moderators trust this very author. Trust in the typed name counts if the first comment
    was there when it was given, and if nobody else owned the name before.
    """
    claim = split_author_key(author.key)[0]
    if first and not first.deleted and first.author.key == claim:
        author = replace(author, **{first.status.value: getattr(author, first.status.value) + 1})
        author = replace(author, last_at=max(author.last_at, first.created_at))
    claimed = parse_author(claim, None, claim_standing)
    if author.find_standing(now) is Standing.NONE and _applies_to_proved(claimed, first, now):
        return replace(author, standing=claimed.standing, standing_until=claimed.standing_until)
    return author


def _applies_to_proved(claimed: AuthorRecord, first: Comment | None, now: int) -> bool:
    """Return whether the standing of a typed name applies to the author who proved to have written `first`."""
    if claimed.find_standing(now) is not Standing.TRUSTED:
        return claimed.find_standing(now) is Standing.BANNED
    is_owner = first and not first.deleted and not first.assessment.has_reason(Reason.UNPROVED_NAME)
    return bool(first and is_owner and first.created_at <= claimed.standing_at)


def build_standing_record(site: str, author: AuthorRecord, by: str) -> Record:
    """Return the record of an author's standing; `author.version` is the version that it replaces."""
    said = {"standing": author.standing, "at": author.standing_at, "until": author.standing_until, "by": by}
    return Record(key=make_standing_key(site, author.key), fields=said, version=author.version + 1)


def make_author_keys(site: str, author: str) -> tuple[str, str]:
    """Return the keys of an author's counts and standing."""
    return make_author_key(site, author), make_standing_key(site, author)


def parse_pace(current: Record | None, before: Record | None) -> Pace:
    """Return how busy an address was in these ten minutes and the ten before."""
    records = [record for record in (current, before) if record]
    posts = sum(record.numbers.get("posts", 0) for record in records)
    return Pace(posts, tuple(prints for record in records for prints in parse_prints(record.numbers)))


def estimate_surge(current: Record | None, before: Record | None, at: int) -> int:
    """Return about how many strangers' comments came in the ten minutes before `at` (ms).

    It adds this window of ten minutes and the share of the window before that is still inside.
    """
    remaining_share = 1 - at % WINDOW_MS / WINDOW_MS
    counts = [record.numbers.get("strangers", 0) if record else 0 for record in (current, before)]
    return round(counts[0] + counts[1] * remaining_share)


def build_rules_record(key: str, rules: Rules, by: str) -> Record:
    """Return the record of rules under `key`: a site's own, or its shadow rules."""
    values = {name: value for name, value in asdict(rules).items() if name != "version"}
    return Record(key=key, fields={"rules": values, "by": by}, version=rules.version)


def parse_shadow_rules(record: Record | None) -> Rules | None:
    """Return the rules of a shadow record; None without one, or when it was switched off (its version goes on)."""
    return parse_rules(record) if record and record.fields["rules"] is not None else None


def parse_rules(record: Record | None) -> Rules:
    """Return the rules of a record, the defaults without one."""
    return Rules.from_stored(record.fields["rules"], record.version) if record else _DEFAULT_RULES


def parse_prints(numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Return the text signatures of a record."""
    return tuple(numbers[name] for name in _SLOTS if name in numbers)


def build_print_numbers(prints: tuple[int, ...]) -> dict[str, int]:
    """Return the numbers that store text signatures."""
    return dict(zip(_SLOTS, prints, strict=False))


def build_next_print(fingerprint: int, turn: int) -> dict[str, int]:
    """Return the number that stores a signature in place of the oldest; nothing for a text too short to have one."""
    return {_SLOTS[turn % len(_SLOTS)]: fingerprint} if fingerprint else {}


def build_network_numbers(network: str) -> dict[str, int]:
    """Return the number that stores a shortened address, IPv4 /24 ("203.0.113.0/24") or IPv6 /48; nothing for ""."""
    if not network:
        return {}
    if ":" in network:
        return {"network6": int(ip_address(network.partition("/")[0])) >> 80}
    return {"network4": int.from_bytes(map(int, network.split(".")[:3]))}


def parse_network(record: Record | None) -> str:
    """Return the shortened address of a pace record, as IPv4 /24 or IPv6 /48; empty without one."""
    numbers = record.numbers if record else {}
    if "network4" in numbers:
        return str(IPv4Network((numbers["network4"] << 8, 24)))
    return str(IPv6Network((numbers["network6"] << 80, 48))) if "network6" in numbers else ""
