"""Responses that arrived damaged: cut short, changed on the way, or not from DynamoDB at all.

botocore checks neither the length nor the checksum of a response in the retry mode that this engine uses, and reads a
body that is no JSON as an empty answer. "Nothing is stored there" must never be the reading of a damaged response.
"""

import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class DamagedResponse(Exception):  # noqa: N818 - a response, not a mistake
    """A response that is not what DynamoDB sent. What was done is unknown; the text says what is wrong."""


def refuse_damaged_responses(client: "DynamoDBClient") -> None:
    """Let every call of `client` raise `DamagedResponse` for a response of the wrong length or checksum."""
    client.meta.events.register("before-parse.dynamodb", _check_response)


def _check_response(response_dict: Mapping[str, Any], **_: object) -> None:
    """Check a response before botocore parses it. Raises `DamagedResponse`.

    "x-amz-crc32" is the CRC-32 of the body ("HTTP responses", Amazon DynamoDB developer guide); stand-ins may lack it.
    """
    headers, body = response_dict["headers"], response_dict["body"]
    if (length := headers.get("content-length")) and int(length) != len(body):
        raise DamagedResponse(f"{len(body)} of {length} bytes arrived")
    if (checksum := headers.get("x-amz-crc32")) and int(checksum) != zlib.crc32(body):
        raise DamagedResponse("the checksum is wrong")


def check_has_content(response: Mapping[str, Any]) -> None:
    """Check that a successful response has what every call of this engine gets. Raises `DamagedResponse`.

    That is the capacity, which each call asks for, or the responses of a batch. A body that is no JSON has neither.
    """
    if not response.get("ConsumedCapacity") and "Responses" not in response:
        raise DamagedResponse("the response has no content")
