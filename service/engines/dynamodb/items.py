"""Records as DynamoDB's items, and writes as its requests. Pure: nothing here speaks to AWS.

A condition counts an expired record as absent, whether DynamoDB has deleted it or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.engines.dynamodb.attributes import Attribute, make_attribute, make_number, make_string, parse_attribute
from service.engines.dynamodb.table import ENTRY_NAMES, EXPIRES, FIELDS, KEY, LISTED, VERSION
from service.engines.limits import measure_record
from service.engines.port import Add, Conflict, Delete, Expect, IndexEntry, Put, Record, Write

Item = Mapping[str, Attribute]

_LIVE = f"(attribute_not_exists({EXPIRES}) OR {EXPIRES} > :now)"
_ABSENT = f"(attribute_not_exists({KEY}) OR {EXPIRES} <= :now)"


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """A write in DynamoDB's words: `kind` is Put, Update or Delete; `size` is the record's in bytes, 0 if unknown."""

    kind: str
    arguments: dict[str, Any]
    size: int = 0


def build_key(key: str) -> dict[str, Any]:
    """Build the primary key of a record's item."""
    return {KEY: make_string(key)}


def build_item(record: Record) -> dict[str, Any]:
    """Build the item that stores a record; empty parts are left out."""
    item: dict[str, Any] = {KEY: make_string(record.key), VERSION: make_number(record.version)}
    if record.expires_at:
        item[EXPIRES] = make_number(record.expires_at)
    if record.listed:
        item[LISTED] = make_attribute(record.listed)
    if record.fields:
        item[FIELDS] = make_attribute(record.fields)
    for name, value in record.numbers.items():
        item[name] = make_number(value)
    for index, entry in record.entries.items():
        partition, sort = ENTRY_NAMES[index]
        item[partition], item[sort] = make_string(entry.partition), make_string(entry.sort)
    return item


def parse_item(item: Item) -> Record:
    """Return the record of an item; an item of an index lacks what the index does not carry."""
    return Record(
        key=item[KEY]["S"],
        listed=parse_attribute(item[LISTED]) if LISTED in item else {},
        fields=parse_attribute(item[FIELDS]) if FIELDS in item else {},
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
    """Return whether an item has not expired at `now` (seconds since 1970)."""
    return EXPIRES not in item or int(item[EXPIRES]["N"]) > now


def build_request(write: Write, now: int) -> WriteRequest:
    """Build the request of one write. Raises ValueError when its record is too large."""
    match write:
        case Put():
            return _build_put(write.record, write.expect, now)
        case Delete():
            return WriteRequest("Delete", {"Key": build_key(write.key), **_build_condition(write.expect, now)})
        case Add():
            return _build_update(write, now)


def rebuild_request(position: int, write: Write, sent: WriteRequest, item: Item | None, now: int) -> WriteRequest:
    """Build the request to send after `sent` was refused because of `item`. Raises `Conflict` if there is none.

    An `Add` that met an expired item replaces it with a new record. If another writer did that first, the `Add` is an
    update again.
    """
    if isinstance(write, Add):
        if item and not is_live(item, now):
            return _build_put(write.apply(None), Expect.ABSENT, now)
        if sent.kind == "Put":
            return build_request(write, now)
    raise Conflict(position, parse_item(item) if item and is_live(item, now) else None)


def _build_put(record: Record, expect: int | Expect, now: int) -> WriteRequest:
    size = measure_record(record)
    return WriteRequest("Put", {"Item": build_item(record), **_build_condition(expect, now)}, size)


def _build_condition(expect: int | Expect, now: int) -> dict[str, Any]:
    if expect is Expect.ANYTHING:
        return {}
    values = {":now": make_number(now)}
    if expect is Expect.ABSENT:
        return {"ConditionExpression": _ABSENT, "ExpressionAttributeValues": values}
    condition = f"{VERSION} = :version AND {_LIVE}"
    values[":version"] = make_number(int(expect))
    return {"ConditionExpression": condition, "ExpressionAttributeValues": values}


def _build_update(write: Add, now: int) -> WriteRequest:
    """Build an update with a placeholder for each number's name, because "count" and others are reserved words."""
    names: dict[str, str] = {}
    values: dict[str, Any] = {":now": make_number(now), ":one": make_number(1)}
    additions, settings, condition = [f"{VERSION} :one"], [], _LIVE
    for place, (name, step) in enumerate(write.add.items()):
        names[f"#a{place}"], values[f":a{place}"] = name, make_number(step)
        additions.append(f"#a{place} :a{place}")
    for place, (name, value) in enumerate(write.set.items()):
        names[f"#s{place}"], values[f":s{place}"] = name, make_number(value)
        settings.append(f"#s{place} = :s{place}")
    if write.expires_at:
        values[":expires"] = make_number(write.expires_at)
        settings.append(f"{EXPIRES} = :expires")
    for place, (name, attribute) in enumerate(_list_defaults(write)):
        names[f"#d{place}"], values[f":d{place}"] = name, attribute
        settings.append(f"#d{place} = if_not_exists(#d{place}, :d{place})")
    if write.below:
        names["#below"], values[":below"] = write.below[0], make_number(write.below[1])
        condition += " AND (attribute_not_exists(#below) OR #below < :below)"
    arguments: dict[str, Any] = {
        "Key": build_key(write.key),
        "UpdateExpression": "ADD " + ", ".join(additions) + (" SET " + ", ".join(settings) if settings else ""),
        "ConditionExpression": condition,
        "ExpressionAttributeValues": values,
    }
    if names:
        arguments["ExpressionAttributeNames"] = names
    return WriteRequest("Update", arguments)


def _list_defaults(write: Add) -> list[tuple[str, Any]]:
    """List the attributes that a record gets if it lacks them."""
    if write.defaults is None:
        return []
    measure_record(write.defaults)
    written = {KEY, VERSION, *write.add, *write.set, *([EXPIRES] if write.expires_at else [])}
    return [(name, value) for name, value in build_item(write.defaults).items() if name not in written]
