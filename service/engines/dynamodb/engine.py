"""The engine of AWS: one DynamoDB table. Import this module only when it is chosen: it loads botocore."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    HTTPClientError,
)

from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.errors import Call, Refused, lost, refusal, units_of
from service.engines.dynamodb.items import Item, Request, is_live, key_of, record_of, rephrased, request_of, text
from service.engines.dynamodb.retry import Again, Retry
from service.engines.dynamodb.table import ENTRY_NAMES, KEY
from service.engines.limits import check_keys, check_query, check_sizes, check_writes
from service.engines.meter import count_trip, count_units
from service.engines.port import Add, Index, Page, PageKey, Record, Unavailable, Write

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_REVIVALS = 5


def connect(
    table: str,
    clock: Callable[[], int],
    token: Callable[[], str],
    *,
    region: str | None = None,
    endpoint: str | None = None,
) -> "DynamoEngine":
    """The engine over `table`, with a client of its own; region and credentials come from AWS's own settings."""
    return DynamoEngine(make_client(region=region, endpoint=endpoint), table, clock, token)


class DynamoEngine:
    """The port over one DynamoDB table.

    `clock` gives ms since 1970; `token` gives names for commits, new ones of at most 36 characters, by which DynamoDB
    knows a commit that is sent twice.
    """

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
        """The records under these keys (see the port)."""
        check_keys(keys)
        if not keys:
            return {}
        items = self._one(keys[0]) if len(keys) == 1 else self._many(keys)
        now = self._now()
        return {item[KEY]["S"]: record_of(item) for item in items if is_live(item, now)}

    def _one(self, key: str) -> list[Item]:
        arguments = {"TableName": self._table, "Key": key_of(key), "ConsistentRead": True}
        answer = self._send(Call.READ, self._client.get_item, arguments)
        return [answer["Item"]] if "Item" in answer else []

    def _many(self, keys: Sequence[str]) -> list[Item]:
        wanted: Any = {self._table: {"Keys": [key_of(key) for key in keys], "ConsistentRead": True}}
        items: list[Item] = []

        def attempt() -> None:
            nonlocal wanted
            answer = self._tried(Call.READ, self._client.batch_get_item, {"RequestItems": wanted})
            items.extend(answer["Responses"].get(self._table, ()))
            wanted = answer.get("UnprocessedKeys")
            if wanted:
                raise Again("not all keys were read")

        self._retry.run(attempt)
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
        """A page of a partition (see the port).

        A page may hold less than `limit` though more follows: where records have expired, or after 1 MB.
        """
        check_query(partition, limit)
        hash_name, sort_name = ENTRY_NAMES[index]
        arguments = {
            "TableName": self._table,
            "IndexName": index.value,
            "KeyConditionExpression": f"{hash_name} = :partition",
            "ExpressionAttributeValues": {":partition": text(partition)},
            # One more than asked tells whether anything follows.
            "Limit": limit + 1,
            "ScanIndexForward": not newest_first,
        }
        if after:
            start = {hash_name: text(partition), sort_name: text(after.sort), KEY: text(after.key)}
            arguments["ExclusiveStartKey"] = start
        answer = self._send(Call.READ, self._client.query, arguments)
        read, now = answer["Items"], self._now()
        live = [item for item in read if is_live(item, now)]
        last = live[limit - 1] if len(live) > limit else answer.get("LastEvaluatedKey")
        records = tuple(record_of(item) for item in live[:limit])
        return Page(records, PageKey(last[sort_name]["S"], last[KEY]["S"]) if last else None)

    def commit(self, writes: Sequence[Write]) -> None:
        """All writes or none (see the port).

        One write goes alone, at half the price of a transaction, and without a token. When its answer is lost, a `Put`
        that expects something is sent again; any other is not, and `Unavailable` leaves open whether it was done.
        """
        check_writes(writes)
        now = self._now()
        requests = [request_of(write, now) for write in writes]
        check_sizes(request.size for request in requests)
        self._done(writes, requests, now)

    def bump(self, key: str, number: str, by: int, *, expires_at: int = 0) -> int:
        """Add to one number and return it (see the port); not sent again when the answer is lost."""
        write = Add(key, {number: by}, expires_at=expires_at)
        check_writes([write])
        now = self._now()
        answer = self._done([write], [request_of(write, now)], now)
        return int(answer["Attributes"][number]["N"]) if "Attributes" in answer else by

    def _done(self, writes: Sequence[Write], requests: list[Request], now: int) -> Any:  # noqa: ANN401 - the wire's shape
        """The answer to the writes. Where an `Add` met an expired record, a new record is put in its place.

        Another writer may do the same at the same time, so that the turn may go back and forth a few times.
        """
        for _ in range(_REVIVALS):
            try:
                return self._write(requests)
            except Refused as refused:
                for position, item in sorted(refused.standing.items()):
                    requests[position] = rephrased(position, writes[position], requests[position], item, now)
        raise Unavailable("others keep writing the same records")

    def _write(self, requests: list[Request]) -> Any:  # noqa: ANN401 - the wire's shape
        if len(requests) > 1:
            items = [{request.kind: self._addressed(request)} for request in requests]
            arguments = {"TransactItems": items, "ClientRequestToken": self._token()}
            return self._send(Call.COMMIT, self._client.transact_write_items, arguments)
        arguments = self._addressed(requests[0])
        match requests[0].kind:
            case "Put":
                return self._put(arguments)
            case "Delete":
                return self._send(Call.LONE_WRITE, self._client.delete_item, arguments)
            case _:
                arguments["ReturnValues"] = "UPDATED_NEW"
                return self._send(Call.LONE_WRITE, self._client.update_item, arguments)

    def _put(self, arguments: dict[str, Any]) -> Any:  # noqa: ANN401 - the wire's shape
        """A put with a condition is refused when it is sent again after it was done; then its own item stands."""
        kind = Call.CONDITIONAL_PUT if "ConditionExpression" in arguments else Call.LONE_WRITE
        tries = 0

        def attempt() -> Any:  # noqa: ANN401 - the wire's shape
            nonlocal tries
            tries += 1
            return self._tried(kind, self._client.put_item, arguments)

        try:
            return self._retry.run(attempt)
        except Refused as refused:
            if tries > 1 and refused.standing[0] == arguments["Item"]:
                return {}
            raise

    def _addressed(self, request: Request) -> dict[str, Any]:
        arguments = {"TableName": self._table, **request.arguments}
        if "ConditionExpression" in arguments:
            arguments["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        return arguments

    def ping(self) -> None:
        """Return when the table can be read."""
        self.get(["ping"])

    def sweep(self) -> int:
        """Nothing: DynamoDB deletes expired records by itself, within days; until then they read as absent."""
        return 0

    def close(self) -> None:
        """Close the client's connections."""
        self._client.close()

    def _now(self) -> int:
        return self._clock() // 1000

    def _send(self, kind: Call, call: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as above
        return self._retry.run(lambda: self._tried(kind, call, arguments))

    def _tried(self, kind: Call, call: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as above
        count_trip()
        try:
            answer = call(**arguments, ReturnConsumedCapacity="TOTAL")
        except ClientError as error:
            meaning = refusal(error.response, kind)
            if meaning is None:
                raise
            raise meaning from error
        except (EndpointConnectionError, ConnectTimeoutError) as error:
            # Never sent.
            raise Again(type(error).__name__) from error
        except HTTPClientError as error:
            raise lost(type(error).__name__, kind) from error
        except BotoCoreError as error:
            raise Unavailable(type(error).__name__) from error
        units = units_of(answer)
        count_units(*((units, 0.0) if kind is Call.READ else (0.0, units)))
        return answer
