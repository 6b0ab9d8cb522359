"""What DynamoDB's refusals mean. Pure: answers come in as botocore parsed them."""

from collections.abc import Mapping, Sequence
from enum import Enum
from http import HTTPStatus
from typing import Any

from service.engines.dynamodb.retry import Again
from service.engines.port import Unavailable

# Refused for load or by another transaction: nothing was done.
_REFUSED = frozenset(
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
# Our own mistakes must be seen, not be taken for bad weather.
_MISTAKES = frozenset({"ValidationException", "SerializationException", "IdempotentParameterMismatchException"})


class Call(Enum):
    """What may be done when the answer to a call is lost."""

    READ = "read it again"
    COMMIT = "send it again: its token tells DynamoDB that it is the same"
    CONDITIONAL_PUT = "send it again: it is refused if it was done"
    LONE_WRITE = "nothing: a second one might do it twice"


class Refused(Exception):  # noqa: N818 - an answer, not a mistake
    """Conditions failed: the position of each such write, and the item that stood in its way."""

    def __init__(self, standing: Mapping[int, Any]) -> None:
        super().__init__(sorted(standing))
        self.standing = standing


def refusal(answer: Mapping[str, Any], kind: Call) -> Exception | None:
    """The exception that an answer other than success stands for; None for a mistake of ours, to be raised as it is."""
    code = answer["Error"]["Code"]
    if code == "ConditionalCheckFailedException":
        return Refused({0: answer.get("Item")})
    if code == "TransactionCanceledException":
        return _cancelled(answer.get("CancellationReasons", ()))
    if code in _REFUSED:
        return Again(code)
    if code in _MISTAKES:
        return None
    if answer["ResponseMetadata"].get("HTTPStatusCode", 0) >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return lost(code, kind)
    return Unavailable(code)


def _cancelled(reasons: Sequence[Mapping[str, Any]]) -> Exception | None:
    failed = {
        place: reason.get("Item") for place, reason in enumerate(reasons) if reason["Code"] == "ConditionalCheckFailed"
    }
    if failed:
        return Refused(failed)
    codes = {reason["Code"] for reason in reasons} - {"None"}
    return Again(", ".join(sorted(codes))) if codes and codes <= _REFUSED else None


def lost(why: str, kind: Call) -> Exception:
    """What it means that no answer came, or one that leaves open what was done."""
    return Unavailable(why) if kind is Call.LONE_WRITE else Again(why)


def units_of(answer: Mapping[str, Any]) -> float:
    """The capacity units that an answer says it consumed: of one table, or of several."""
    consumed = answer.get("ConsumedCapacity", ())
    tables = consumed if isinstance(consumed, list) else [consumed] if consumed else []
    return float(sum(table["CapacityUnits"] for table in tables))
