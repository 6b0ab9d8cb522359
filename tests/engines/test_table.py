"""The DynamoDB table as `create_table` makes it."""

import pytest

from service.engines.dynamodb.table import EXPIRES, create_table


def skip_sleep(_):
    """Wait for nothing."""


def test_table_is_safe(dynamodb_client, table):
    """The table is on demand, expires its records, has point-in-time recovery, and is encrypted."""
    described = dynamodb_client.describe_table(TableName=table)["Table"]
    assert described["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert described["SSEDescription"]["Status"] == "ENABLED"
    expiry = dynamodb_client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    assert (expiry["TimeToLiveStatus"], expiry["AttributeName"]) == ("ENABLED", EXPIRES)
    backups = dynamodb_client.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"


def test_create_again_protects(dynamodb_client, table):
    """Creating a table that exists changes nothing but what is missing, protection included."""
    create_table(dynamodb_client, table, protect=True, sleep=skip_sleep)
    assert dynamodb_client.describe_table(TableName=table)["Table"]["DeletionProtectionEnabled"]
    dynamodb_client.update_table(TableName=table, DeletionProtectionEnabled=False)


def test_foreign_table_is_refused(dynamodb_client, table):
    """A table of that name with other keys is left alone."""
    other = f"{table}-other"
    dynamodb_client.create_table(
        TableName=other,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )
    with pytest.raises(ValueError, match="other keys"):
        create_table(dynamodb_client, other, protect=False, sleep=skip_sleep)
    dynamodb_client.delete_table(TableName=other)
