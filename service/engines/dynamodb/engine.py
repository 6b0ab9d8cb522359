"""The engine of AWS: one DynamoDB table. Import this module only when it is chosen: it loads botocore."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from service.engines.dynamodb.attributes import make_string
from service.engines.dynamodb.caller import send, send_once
from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.errors import CallKind, ConditionFailed
from service.engines.dynamodb.items import (
    Item,
    WriteRequest,
    build_key,
    build_request,
    is_live,
    parse_item,
    rebuild_request,
)
from service.engines.dynamodb.retry import Retry, TryAgain
from service.engines.dynamodb.table import ENTRY_NAMES, KEY
from service.engines.limits import check_keys, check_query, check_sizes, check_writes
from service.engines.port import EngineInfo, Index, Page, PageKey, Record, Unavailable, Write

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

INFO = EngineInfo(
    name="dynamodb",
    # An index shows a commit within a second as a rule, and a commit that is tried again ends within five seconds of
    # the time that it carries: a page younger than both together is not called settled.
    settle_ms=10_000,
    operator_notes=(
        "DynamoDB deletes expired records by itself, within days; until then they read as absent.",
        "Lists may lag a few seconds behind what was written.",
        "Throttled calls are tried again for three seconds, then the service answers 503.",
    ),
)
_MAX_REBUILDS = 5


def connect(
    table: str,
    clock: Callable[[], int],
    token: Callable[[], str],
    *,
    region: str | None = None,
    endpoint: str | None = None,
) -> "DynamoEngine":
    """Make the engine over `table`, with a client of its own.

    Region and credentials come from AWS's own settings where they are not given.
    """
    return DynamoEngine(make_client(region=region, endpoint=endpoint), table, clock, token)


class DynamoEngine:
    """The port over one DynamoDB table.

    `clock` gives ms since 1970; `token` gives names for commits, new ones of at most 36 characters, by which DynamoDB
    recognises a commit that is sent twice.
    """

    info = INFO

    def __init__(
        self,
        client: "DynamoDBClient",
        table: str,
        clock: Callable[[], int],
        token: Callable[[], str],
        retry: Retry | None = None,
    ) -> None:
        self._client = client
        self._table = table
        self._clock = clock
        self._token = token
        self._retry = retry or Retry()

    def get(self, keys: Sequence[str]) -> dict[str, Record]:
        """Return the records under these keys (see the port)."""
        check_keys(keys)
        if not keys:
            return {}
        items = self._get_one(keys[0]) if len(keys) == 1 else self._get_many(keys)
        now = self._read_seconds()
        return {item[KEY]["S"]: parse_item(item) for item in items if is_live(item, now)}

    def _get_one(self, key: str) -> list[Item]:
        arguments = {"TableName": self._table, "Key": build_key(key), "ConsistentRead": True}
        response = send(self._retry, CallKind.READ, self._client.get_item, arguments)
        return [response["Item"]] if "Item" in response else []

    def _get_many(self, keys: Sequence[str]) -> list[Item]:
        unread: Any = {self._table: {"Keys": [build_key(key) for key in keys], "ConsistentRead": True}}
        items: list[Item] = []

        def read_some() -> None:
            nonlocal unread
            response = send_once(CallKind.READ, self._client.batch_get_item, {"RequestItems": unread})
            items.extend(response["Responses"].get(self._table, ()))
            unread = response.get("UnprocessedKeys")
            if unread:
                raise TryAgain("not all keys were read")

        self._retry.run(read_some)
        return items

    def query(
        self,
        index: Index,
        partition: str,
        *,
        after: PageKey | None = None,
        limit: int = 50,
        newest_first: bool = False,
    ) -> Page:
        """Return a page of a partition (see the port).

        A page may hold less than `limit` though more follows: where records have expired, or after 1 MB.
        """
        check_query(partition, limit)
        hash_name, sort_name = ENTRY_NAMES[index]
        arguments = {
            "TableName": self._table,
            "IndexName": index.value,
            "KeyConditionExpression": f"{hash_name} = :partition",
            "ExpressionAttributeValues": {":partition": make_string(partition)},
            # One more than the limit shows whether anything follows.
            "Limit": limit + 1,
            "ScanIndexForward": not newest_first,
        }
        if after:
            start = {hash_name: make_string(partition), sort_name: make_string(after.sort), **build_key(after.key)}
            arguments["ExclusiveStartKey"] = start
        response = send(self._retry, CallKind.READ, self._client.query, arguments)
        now = self._read_seconds()
        live = [item for item in response["Items"] if is_live(item, now)]
        last = live[limit - 1] if len(live) > limit else response.get("LastEvaluatedKey")
        records = tuple(parse_item(item) for item in live[:limit])
        return Page(records, PageKey(last[sort_name]["S"], last[KEY]["S"]) if last else None)

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all writes or none (see the port).

        One write goes alone, at half the price of a transaction, and without a token. When its response is lost, a
        `Put` that expects something is sent again; any other write is not, and `Unavailable` leaves open whether it was
        done.

        Where an `Add` meets an expired record, a new record takes its place. Another writer may do the same at the same
        time, so requests are rebuilt a few times.
        """
        check_writes(writes)
        now = self._read_seconds()
        requests = [build_request(write, now) for write in writes]
        check_sizes(request.size for request in requests)
        for _ in range(_MAX_REBUILDS):
            try:
                self._write(requests)
            except ConditionFailed as failure:
                for position, item in sorted(failure.items.items()):
                    requests[position] = rebuild_request(position, writes[position], requests[position], item, now)
            else:
                return
        raise Unavailable("others keep writing the same records")

    def _write(self, requests: list[WriteRequest]) -> None:
        if len(requests) > 1:
            items = [{request.kind: self._build_arguments(request)} for request in requests]
            arguments = {"TransactItems": items, "ClientRequestToken": self._token()}
            send(self._retry, CallKind.COMMIT, self._client.transact_write_items, arguments)
            return
        arguments = self._build_arguments(requests[0])
        match requests[0].kind:
            case "Put":
                self._put(arguments)
            case "Delete":
                send(self._retry, CallKind.LONE_WRITE, self._client.delete_item, arguments)
            case _:
                send(self._retry, CallKind.LONE_WRITE, self._client.update_item, arguments)

    def _put(self, arguments: dict[str, Any]) -> None:
        """Put one item.

        A put with a condition is refused when it is sent again after it was done; then the current item is its own.
        """
        kind = CallKind.CONDITIONAL_PUT if "ConditionExpression" in arguments else CallKind.LONE_WRITE
        tries = 0

        def put_once() -> None:
            nonlocal tries
            tries += 1
            send_once(kind, self._client.put_item, arguments)

        try:
            self._retry.run(put_once)
        except ConditionFailed as failure:
            if tries == 1 or not _is_same_item(failure.items[0], arguments["Item"]):
                raise

    def _build_arguments(self, request: WriteRequest) -> dict[str, Any]:
        arguments = {"TableName": self._table, **request.arguments}
        if "ConditionExpression" in arguments:
            arguments["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        return arguments

    def ping(self, *, thoroughly: bool = False) -> None:  # noqa: ARG002 - DynamoDB looks after its own disks
        """Check that the table can be read."""
        self.get(["ping"])

    def sweep(self) -> int:
        """Return 0: DynamoDB deletes expired records by itself."""
        return 0

    def close(self) -> None:
        """Close the client's connections."""
        self._client.close()

    def _read_seconds(self) -> int:
        return self._clock() // 1000


def _is_same_item(item: Item | None, sent: Item) -> bool:
    # Parsed, because DynamoDB writes numbers in its own way (1.50 as 1.5).
    return item is not None and parse_item(item) == parse_item(sent)
