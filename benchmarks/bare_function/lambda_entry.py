"""The bare function on Lambda: Flask behind apig-wsgi, bleach, a DynamoDB client, and nothing else."""

import os
import uuid
from typing import Any

import bleach
import boto3
from apig_wsgi import make_lambda_handler
from flask import Flask, request

TABLE = os.environ["TABLE"]  # noqa: TID251 - all of its settings
database = boto3.client("dynamodb", endpoint_url=os.environ["ENDPOINT"])  # noqa: TID251 - as above
app = Flask("bare")


@app.get("/v1/comments")
def read() -> dict[str, Any]:
    """Return the comments of a thread."""
    response = database.query(
        TableName=TABLE,
        IndexName="thread",
        KeyConditionExpression="T = :thread",
        ExpressionAttributeValues={":thread": {"S": request.args["thread"]}},
    )
    return {"comments": [item["html"]["S"] for item in response["Items"]]}


@app.post("/v1/comments")
def submit() -> tuple[dict[str, Any], int]:
    """Clean and store one comment."""
    html, key = bleach.clean(request.get_json()["body"]), uuid.uuid4().hex  # noqa: TID251 - it has no clock of ours
    database.put_item(TableName=TABLE, Item={"k": {"S": key}, "html": {"S": html}})
    return {"id": key, "html": html}, 201


lambda_handler = make_lambda_handler(app)
