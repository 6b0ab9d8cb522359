"""DynamoDB's table as data: one table, three sparse indexes, expiry, on demand, with backups and encryption.

Names of the engine's own attributes are one letter long, so that they never meet a record's numbers, which keep their
own names of two letters or more. `infra/template.yaml` says the same, and a test holds one against the other.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from service.engines.port import LISTED_NUMBERS, Index

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

KEY = "k"
VERSION = "v"
EXPIRES = "x"
LISTED = "d"
FIELDS = "f"
# Partition and sort of each index.
ENTRY_NAMES = {Index.THREAD: ("T", "t"), Index.TIMELINE: ("L", "l"), Index.PRIORITY: ("P", "p")}
# What an index carries beside the keys. The expiry is in all, so that a query can leave out what has expired.
_PROJECTED = {
    Index.THREAD: (LISTED, VERSION, EXPIRES, *LISTED_NUMBERS),
    Index.TIMELINE: (EXPIRES,),
    Index.PRIORITY: (EXPIRES,),
}
_POLLS = 120
_POLL_SECONDS = 0.5


def define_table() -> dict[str, Any]:
    """Return the table's schema, in the words of both CreateTable and CloudFormation."""
    keys = [KEY, *(name for names in ENTRY_NAMES.values() for name in names)]
    return {
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in keys],
        "KeySchema": [{"AttributeName": KEY, "KeyType": "HASH"}],
        "GlobalSecondaryIndexes": [_define_index(index) for index in Index],
        "BillingMode": "PAY_PER_REQUEST",
    }


def _define_index(index: Index) -> dict[str, Any]:
    partition, sort = ENTRY_NAMES[index]
    return {
        "IndexName": index.value,
        "KeySchema": [
            {"AttributeName": partition, "KeyType": "HASH"},
            {"AttributeName": sort, "KeyType": "RANGE"},
        ],
        "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": list(_PROJECTED[index])},
    }


def create_table(
    client: "DynamoDBClient", name: str, *, protect: bool, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Create the table and wait until it is active, with expiry and point-in-time recovery on.

    With `protect`, the table refuses to be deleted. Safe to call again. Raises ValueError when a table of this name has
    other keys or indexes, TimeoutError when it is not active after a minute.
    """
    try:
        client.create_table(
            TableName=name, DeletionProtectionEnabled=protect, SSESpecification={"Enabled": True}, **define_table()
        )
    except client.exceptions.ResourceInUseException:
        _check_schema(client.describe_table(TableName=name)["Table"])
    _poll(lambda: _is_active(client, name), sleep)
    if protect and not client.describe_table(TableName=name)["Table"].get("DeletionProtectionEnabled"):
        client.update_table(TableName=name, DeletionProtectionEnabled=True)
    _enable_expiry(client, name)
    _poll(lambda: _enable_recovery(client, name), sleep)


def _check_schema(table: Any) -> None:  # noqa: ANN401 - the wire's own shape
    expected = define_table()
    indexes = {index["IndexName"]: index["KeySchema"] for index in table.get("GlobalSecondaryIndexes", ())}
    same_indexes = indexes == {index["IndexName"]: index["KeySchema"] for index in expected["GlobalSecondaryIndexes"]}
    if table["KeySchema"] != expected["KeySchema"] or not same_indexes:
        raise ValueError(f"the table {table['TableName']} exists with other keys or indexes")


def _is_active(client: "DynamoDBClient", name: str) -> bool:
    table = client.describe_table(TableName=name)["Table"]
    indexes = table.get("GlobalSecondaryIndexes", ())
    return table["TableStatus"] == "ACTIVE" and all(i.get("IndexStatus", "ACTIVE") == "ACTIVE" for i in indexes)


def _enable_expiry(client: "DynamoDBClient", name: str) -> None:
    state = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"].get("TimeToLiveStatus")
    if state not in ("ENABLED", "ENABLING"):
        client.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": EXPIRES})


def _enable_recovery(client: "DynamoDBClient", name: str) -> bool:
    try:
        client.update_continuous_backups(
            TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )
    except client.exceptions.ContinuousBackupsUnavailableException:
        # A new table cannot have it for its first seconds.
        return False
    return True


def _poll(is_done: Callable[[], bool], sleep: Callable[[float], None]) -> None:
    for _ in range(_POLLS):
        if is_done():
            return
        sleep(_POLL_SECONDS)
    raise TimeoutError("the table is not ready after a minute")
