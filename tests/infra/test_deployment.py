"""The template deployed to a local AWS, and the engine on the table that it made."""

from pathlib import Path

import boto3
import pytest

from service.clock import make_random_id
from service.engines.dynamodb.engine import connect
from service.engines.dynamodb.table import create_table
from service.engines.port import Add, Expect, Index, IndexEntry, Put, Record

TEMPLATE = Path(__file__).parent.parent.parent / "infra" / "template.yaml"


@pytest.fixture
def client_of(ministack_endpoint):
    """Yield a function that makes clients of the local AWS, and close them at the end."""
    made = []

    def make(service):
        made.append(boto3.client(service, endpoint_url=ministack_endpoint))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def stack(client_of):
    """Create the template's stack, and delete it at the end with all that it does not retain."""
    cloudformation = client_of("cloudformation")
    parameters = {"Stage": "trial", "AlarmEmail": "operator@example.org", "LogRetentionDays": "14"}
    cloudformation.create_stack(
        StackName="recap-comments-trial",
        TemplateBody=TEMPLATE.read_text(),
        Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    )
    waited = {"Delay": 1, "MaxAttempts": 60}
    cloudformation.get_waiter("stack_create_complete").wait(StackName="recap-comments-trial", WaiterConfig=waited)
    (stack,) = cloudformation.describe_stacks(StackName="recap-comments-trial")["Stacks"]
    yield stack
    cloudformation.delete_stack(StackName="recap-comments-trial")
    dynamodb = client_of("dynamodb")
    # The table is retained, so it is still there, and protected.
    dynamodb.update_table(TableName="recap-comments-trial", DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName="recap-comments-trial")


def test_deployed_stack_stores(stack, client_of, ministack_endpoint):
    """The stack stands, its table is protected and takes comments, its role and log are there."""
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    assert outputs["TableName"] == "recap-comments-trial"
    assert outputs["RoleArn"].endswith(":role/recap-comments-trial")
    (group,) = client_of("logs").describe_log_groups(logGroupNamePrefix="/aws/lambda/recap-comments-trial")["logGroups"]
    assert group["retentionInDays"] == 14
    table = client_of("dynamodb").describe_table(TableName=outputs["TableName"])["Table"]
    assert table["DeletionProtectionEnabled"]
    _store_and_read(connect(outputs["TableName"], lambda: 0, make_random_id, endpoint=ministack_endpoint))


def _store_and_read(engine):
    record = Record("comment#1", {"text": "Hello"}, {"email": "a"}, entries={Index.THREAD: IndexEntry("thread#1", "p")})
    engine.commit([Put(record, Expect.ABSENT), Add("author#1", {"approved": 1})])
    assert engine.get(["comment#1"]) == {"comment#1": record}
    (listed,) = engine.query(Index.THREAD, "thread#1").records
    assert listed.listed == {"text": "Hello"}
    engine.close()


def test_code_knows_the_stack_s_table(stack, client_of):
    """`create_table` finds the stack's table to be its own."""
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    create_table(client_of("dynamodb"), "recap-comments-trial", protect=True)
