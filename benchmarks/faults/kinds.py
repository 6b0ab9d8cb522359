"""The kinds of faults that DynamoDB and the way to it can have."""

from enum import StrEnum

TRANSACTION = "TransactWriteItems"
BATCH = "BatchGetItem"
WRITES = frozenset({TRANSACTION, "PutItem", "UpdateItem", "DeleteItem"})


class Kind(StrEnum):
    """A fault. `before`: nothing reached DynamoDB; `after`: the call was done, and its response went wrong."""

    THROTTLED = "refused because of load"
    OVER_CAPACITY = "refused because of the table's capacity"
    CONTENDED = "refused because of another transaction"
    CANCELLED = "a transaction refused because of load"
    IN_PROGRESS = "a transaction whose first attempt still runs"
    BROKEN_BEFORE = "500 before"
    BROKEN_AFTER = "500 after"
    UNAVAILABLE = "503 with a page"
    RESET_BEFORE = "connection reset before"
    RESET_AFTER = "connection reset after"
    SLOW_BEFORE = "late at DynamoDB, after the client gave up"
    SLOW_AFTER = "done, and the response is late"
    UNPROCESSED = "a batch that is read in part"
    CUT = "half of the response"
    GARBLED = "a page instead of the response"


REFUSALS = {
    Kind.THROTTLED: (400, "ThrottlingException"),
    Kind.OVER_CAPACITY: (400, "ProvisionedThroughputExceededException"),
    Kind.IN_PROGRESS: (400, "TransactionInProgressException"),
    Kind.BROKEN_BEFORE: (500, "InternalServerError"),
    Kind.BROKEN_AFTER: (500, "InternalServerError"),
}
_OF_TRANSACTIONS = frozenset({Kind.CANCELLED, Kind.IN_PROGRESS})


def list_kinds(operation: str) -> list[Kind]:
    """Return the kinds that an operation can meet."""
    return [kind for kind in Kind if _is_possible(kind, operation)]


def _is_possible(kind: Kind, operation: str) -> bool:
    if kind in _OF_TRANSACTIONS:
        return operation == TRANSACTION
    if kind is Kind.CONTENDED:
        return operation in WRITES
    return kind is not Kind.UNPROCESSED or operation == BATCH
