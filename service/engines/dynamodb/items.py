"""Records as DynamoDB's items, and writes as its requests. Pure: nothing here speaks to AWS.

A condition counts an expired record as absent, whether DynamoDB has deleted it or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.engines.dynamodb.table import ENTRY_NAMES, EXPIRES, FIELDS, KEY, LISTED, VERSION
from service.engines.limits import record_size
from service.engines.packing import listed_of, pack, to_json, unpack
from service.engines.port import Add, Conflict, Delete, Expect, IndexEntry, Put, Record, Write

Item = Mapping[str, Any]

_LIVE = f"(attribute_not_exists({EXPIRES}) OR {EXPIRES} > :now)"
_ABSENT = f"(attribute_not_exists({KEY}) OR {EXPIRES} <= :now)"


@dataclass(frozen=True, slots=True)
class Request:
    """One write in DynamoDB's words: `kind` is Put, Update or Delete; `size` is the record's in bytes, 0 if unknown."""

    kind: str
    arguments: dict[str, Any]
    size: int = 0


def text(value: str) -> dict[str, str]:
    """A string attribute."""
    return {"S": value}


def number(value: int) -> dict[str, str]:
    """A number attribute."""
    return {"N": str(value)}


def key_of(key: str) -> dict[str, Any]:
    """The primary key of a record's item."""
    return {KEY: text(key)}


def item_of(record: Record) -> tuple[dict[str, Any], int]:
    """The item that stores a record, and the record's size before packing; what is empty is left out."""
    listed, fields = to_json(record.listed), to_json(record.fields)
    item: dict[str, Any] = {KEY: text(record.key), VERSION: number(record.version)}
    if record.expires_at:
        item[EXPIRES] = number(record.expires_at)
    if record.listed:
        item[LISTED] = {"B": pack(listed)}
    if record.fields:
        item[FIELDS] = {"B": pack(fields)}
    for name, value in record.numbers.items():
        item[name] = number(value)
    for index, entry in record.entries.items():
        partition, sort = ENTRY_NAMES[index]
        item[partition], item[sort] = text(entry.partition), text(entry.sort)
    return item, record_size(record, listed, fields)


def record_of(item: Item) -> Record:
    """The record of an item, as far as the item goes: those of an index lack what it does not carry."""
    return Record(
        key=item[KEY]["S"],
        listed=listed_of(item[LISTED]["B"]) if LISTED in item else {},
        fields=unpack(item[FIELDS]["B"]) if FIELDS in item else {},
        numbers={name: int(value["N"]) for name, value in item.items() if len(name) > 1},
        entries={
            index: IndexEntry(item[partition]["S"], item[sort]["S"])
            for index, (partition, sort) in ENTRY_NAMES.items()
            if partition in item
        },
        version=int(item[VERSION]["N"]) if VERSION in item else 1,
        expires_at=int(item[EXPIRES]["N"]) if EXPIRES in item else 0,
    )


def is_live(item: Item, now: int) -> bool:
    """Whether an item stands for a record at `now` (seconds since 1970)."""
    return EXPIRES not in item or int(item[EXPIRES]["N"]) > now


def request_of(write: Write, now: int) -> Request:
    """The request that does one write."""
    match write:
        case Put():
            item, size = item_of(write.record)
            return Request("Put", {"Item": item, **_expecting(write.expect, now)}, size)
        case Delete():
            return Request("Delete", {"Key": key_of(write.key), **_expecting(write.expect, now)})
        case Add():
            return _adding(write, now)


def revival_of(write: Add, now: int) -> Request:
    """The request that does an `Add` over a record that has expired but still lies there: a new record replaces it."""
    item, size = item_of(write.completed(None))
    return Request("Put", {"Item": item, **_expecting(Expect.ABSENT, now)}, size)


def rephrased(position: int, write: Write, sent: Request, item: Item | None, now: int) -> Request:
    """What to send in place of a refused write; raises `Conflict` where nothing else would do."""
    if isinstance(write, Add):
        if item and not is_live(item, now):
            return revival_of(write, now)
        if sent.kind == "Put":
            return request_of(write, now)
    raise Conflict(position, record_of(item) if item and is_live(item, now) else None)


def _expecting(expect: int | Expect, now: int) -> dict[str, Any]:
    if expect is Expect.ANYTHING:
        return {}
    values = {":now": number(now)}
    if expect is Expect.ABSENT:
        return {"ConditionExpression": _ABSENT, "ExpressionAttributeValues": values}
    condition = f"{VERSION} = :version AND {_LIVE}"
    values[":version"] = number(int(expect))
    return {"ConditionExpression": condition, "ExpressionAttributeValues": values}


def _adding(write: Add, now: int) -> Request:
    """An update with a name of its own for each number, as "count" and others are reserved words."""
    names: dict[str, str] = {}
    values = {":now": number(now), ":one": number(1)}
    added, settings, condition = [f"{VERSION} :one"], [], _LIVE
    for place, (name, by) in enumerate(write.add.items()):
        names[f"#a{place}"], values[f":a{place}"] = name, number(by)
        added.append(f"#a{place} :a{place}")
    for place, (name, value) in enumerate(write.set.items()):
        names[f"#s{place}"], values[f":s{place}"] = name, number(value)
        settings.append(f"#s{place} = :s{place}")
    if write.expires_at:
        values[":expires"] = number(write.expires_at)
        settings.append(f"{EXPIRES} = :expires")
    for place, (name, value) in enumerate(_lacking(write)):
        names[f"#f{place}"], values[f":f{place}"] = name, value
        settings.append(f"#f{place} = if_not_exists(#f{place}, :f{place})")
    if write.below:
        names["#below"], values[":below"] = write.below[0], number(write.below[1])
        condition += " AND (attribute_not_exists(#below) OR #below < :below)"
    update = "ADD " + ", ".join(added) + (" SET " + ", ".join(settings) if settings else "")
    arguments: dict[str, Any] = {
        "Key": key_of(write.key),
        "UpdateExpression": update,
        "ConditionExpression": condition,
        "ExpressionAttributeValues": values,
    }
    if names:
        arguments["ExpressionAttributeNames"] = names
    return Request("Update", arguments)


def _lacking(write: Add) -> list[tuple[str, Any]]:
    """The attributes that a record gets where it lacks them."""
    if write.first is None:
        return []
    item, _ = item_of(write.first)
    own = {KEY, VERSION, *write.add, *write.set, *([EXPIRES] if write.expires_at else [])}
    return [(name, value) for name, value in item.items() if name not in own]
