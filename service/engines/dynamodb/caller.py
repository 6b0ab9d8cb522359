"""One call to DynamoDB: counted, tried again where that is safe, its errors in the words of the port."""

from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    HTTPClientError,
)

from service.engines.dynamodb.damage import DamagedResponse, check_has_content
from service.engines.dynamodb.errors import (
    CallKind,
    is_outcome_unknown,
    sum_capacity_units,
    translate_error,
    translate_lost_response,
)
from service.engines.dynamodb.retry import Retry, TryAgain
from service.engines.meter import count_trip, count_units, count_write
from service.engines.port import Unavailable

Operation = Callable[..., Any]


def send(retry: Retry, kind: CallKind, operation: Operation, arguments: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the wire's shape
    """Call an operation of the client, again where `kind` allows it, and return its response.

    Raises `ConditionFailed` and `Unavailable`.
    """
    return retry.run(lambda: send_once(kind, operation, arguments))


def send_once(kind: CallKind, operation: Operation, arguments: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the wire's shape
    """Call an operation of the client and return its response.

    Raises `TryAgain` where a second call is safe, `ConditionFailed` and `Unavailable`.
    """
    count_trip()
    try:
        response = operation(**arguments, ReturnConsumedCapacity="TOTAL")
        check_has_content(response)
    except ClientError as error:
        if is_outcome_unknown(error.response):
            _count_write(kind)
        meaning = translate_error(error.response, kind)
        if meaning is None:
            raise
        raise meaning from error
    except (EndpointConnectionError, ConnectTimeoutError) as error:
        # Never sent.
        raise TryAgain(type(error).__name__) from error
    except (HTTPClientError, DamagedResponse) as error:
        _count_write(kind)
        raise translate_lost_response(f"{type(error).__name__}: {error}", kind) from error
    except BotoCoreError as error:
        raise Unavailable(type(error).__name__) from error
    _count_write(kind)
    units = sum_capacity_units(response)
    count_units(*((units, 0.0) if kind is CallKind.READ else (0.0, units)))
    return response


def _count_write(kind: CallKind) -> None:
    if kind is not CallKind.READ:
        count_write()
