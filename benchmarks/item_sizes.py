"""Read units by the size of what was read, as AWS bills it.

Sources: "DynamoDB item sizes and formats" and "DynamoDB read and write operations" (developer guide).
"""

import math
from typing import Any

UNIT_BYTES = 4096
# A list or map costs so many bytes, and each of its elements one more.
CONTAINER_BYTES = 3


def read_units(call_name: str, arguments: Any, answer: Any) -> float:  # noqa: ANN401 - the wire's own shape
    """Return the units of one call: a query's bytes together, every other item by itself; a missing item counts as one.

    Queries of the service are eventually consistent (half a unit for 4 KB), its other reads consistent. 0 for writes.
    """
    match call_name:
        case "Query":
            return _count_units(sum(map(measure_item, answer["Items"]))) / 2
        case "GetItem":
            return _count_units(measure_item(answer.get("Item", {})))
        case "BatchGetItem":
            items = [item for table_items in answer["Responses"].values() for item in table_items]
            key_count = sum(len(table["Keys"]) for table in arguments["RequestItems"].values())
            return sum(_count_units(measure_item(item)) for item in items) + key_count - len(items)
        case _:
            return 0.0


def measure_item(item: dict[str, Any]) -> int:
    """Return the size of an item in bytes: the names and the values of its attributes."""
    return sum(len(name.encode()) + _measure_value(value) for name, value in item.items())


def _count_units(size: int) -> int:
    return max(1, math.ceil(size / UNIT_BYTES))


def _measure_value(value: dict[str, Any]) -> int:
    kind, content = next(iter(value.items()))
    match kind:
        case "S":
            return len(content.encode())
        case "B":
            return len(content)
        case "N":
            return math.ceil(len(content.strip("-0.")) / 2) + 1
        case "L":
            return CONTAINER_BYTES + sum(1 + _measure_value(each) for each in content)
        case "M":
            return CONTAINER_BYTES + sum(
                1 + len(name.encode()) + _measure_value(each) for name, each in content.items()
            )
        case _:
            return 1
