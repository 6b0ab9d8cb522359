"""What DynamoDB's error responses mean. Pure: responses come in as botocore parsed them."""

from collections.abc import Mapping, Sequence
from enum import Enum
from http import HTTPStatus
from typing import Any

from service.engines.dynamodb.retry import TryAgain
from service.engines.port import Unavailable

# Refused because of load or another transaction: nothing was done.
_NOT_DONE = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "ProvisionedThroughputExceeded",
        "ThrottlingException",
        "ThrottlingError",
        "RequestLimitExceeded",
        "TransactionConflictException",
        "TransactionConflict",
        "TransactionInProgressException",
    }
)
# Our own mistakes must be seen, not be taken for an outage.
_MISTAKES = frozenset({"ValidationException", "SerializationException", "IdempotentParameterMismatchException"})


class CallKind(Enum):
    """What may be done when the response to a call is lost."""

    READ = "read it again"
    COMMIT = "send it again: its token tells DynamoDB that it is the same"
    CONDITIONAL_PUT = "send it again: it is refused if it was done"
    LONE_WRITE = "nothing: a second one might do it twice"


class ConditionFailed(Exception):  # noqa: N818 - a response, not a mistake
    """Conditions of writes failed. `items` has the position of each such write, and the current item there."""

    def __init__(self, items: Mapping[int, Any]) -> None:
        super().__init__(sorted(items))
        self.items = items


def translate_error(response: Mapping[str, Any], kind: CallKind) -> Exception | None:
    """Return the exception that an error response stands for, None for a mistake of ours (raise it unchanged)."""
    code = response["Error"]["Code"]
    if code == "ConditionalCheckFailedException":
        return ConditionFailed({0: response.get("Item")})
    if code == "TransactionCanceledException":
        return _translate_reasons(response.get("CancellationReasons", ()), kind)
    if code in _NOT_DONE:
        return TryAgain(code)
    if code in _MISTAKES:
        return None
    if is_outcome_unknown(response):
        return translate_lost_response(code, kind)
    return Unavailable(code)


def is_outcome_unknown(response: Mapping[str, Any]) -> bool:
    """Return whether an error response leaves open if the call was done: a fault of DynamoDB, not a refusal."""
    status: int = response["ResponseMetadata"].get("HTTPStatusCode", 0)
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _translate_reasons(reasons: Sequence[Mapping[str, Any]], kind: CallKind) -> Exception | None:
    if not reasons:
        return translate_lost_response("a refusal without reasons", kind)
    failed = {
        position: reason.get("Item")
        for position, reason in enumerate(reasons)
        if reason["Code"] == "ConditionalCheckFailed"
    }
    if failed:
        return ConditionFailed(failed)
    codes = {reason["Code"] for reason in reasons} - {"None"}
    return TryAgain(", ".join(sorted(codes))) if codes and codes <= _NOT_DONE else None


def translate_lost_response(reason: str, kind: CallKind) -> Exception:
    """Return the exception for a call without a response, or with one that leaves open what was done."""
    return Unavailable(reason) if kind is CallKind.LONE_WRITE else TryAgain(reason)


def sum_capacity_units(response: Mapping[str, Any]) -> float:
    """Return the capacity units that a response reports, for one table or for several."""
    consumed = response.get("ConsumedCapacity", ())
    tables = consumed if isinstance(consumed, list) else [consumed] if consumed else []
    return float(sum(table["CapacityUnits"] for table in tables))
