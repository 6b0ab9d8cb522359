"""The boto3 client of the engine, and how long it waits for DynamoDB."""

from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError

from service.engines.dynamodb.damage import refuse_damaged_responses
from service.engines.dynamodb.retry import ATTEMPT_SECONDS
from service.engines.port import Unavailable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

CONNECT_SECONDS = 1


def make_client(*, region: str | None = None, endpoint: str | None = None) -> "DynamoDBClient":
    """Make a client that gives up soon, refuses damaged responses and leaves trying again to the engine.

    `endpoint` is the address of a local stand-in for DynamoDB.

    Raises `Unavailable` when neither `region` nor AWS's own settings name a region.
    """
    import boto3  # noqa: PLC0415 - only where a client is made
    from botocore.config import Config  # noqa: PLC0415 - as above

    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=ATTEMPT_SECONDS,
        retries={"total_max_attempts": 1},
        tcp_keepalive=True,
    )
    try:
        client = boto3.client("dynamodb", region_name=region or None, endpoint_url=endpoint or None, config=config)
    except BotoCoreError as error:
        raise Unavailable(str(error)) from error
    refuse_damaged_responses(client)
    return client
