"""What the template says, as no local stand-in applies all of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from service.engines.dynamodb.table import EXPIRES, define_table

TEMPLATE = Path(__file__).parent.parent.parent / "infra" / "template.yaml"
TAGGED = ("AWS::DynamoDB::Table", "AWS::Logs::LogGroup", "AWS::IAM::Role", "AWS::SNS::Topic")


def test_lint():
    """cfn-lint finds nothing."""
    lint = Path(sys.executable).with_name("cfn-lint")
    done = subprocess.run([lint, TEMPLATE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_table_is_the_code_s(resources):
    """The template's table is the one that the code makes: keys, indexes, projections, billing."""
    table = resources["Table"]["Properties"]
    definition = define_table()
    assert {name: table[name] for name in definition} == definition


def test_table_is_safe(resources):
    """The table keeps its data: backups, protection, encryption, expiry of what may expire only."""
    table = resources["Table"]
    assert (table["DeletionPolicy"], table["UpdateReplacePolicy"]) == ("Retain", "Retain")
    properties = table["Properties"]
    assert properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert properties["SSESpecification"] == {"SSEEnabled": True}
    assert properties["TimeToLiveSpecification"] == {"AttributeName": EXPIRES, "Enabled": True}
    assert properties["DeletionProtectionEnabled"] is True


def test_log_is_kept_for_days(template, resources):
    """The log ends after a number of days that somebody chose."""
    assert resources["LogGroup"]["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    days = template["Parameters"]["LogRetentionDays"]
    assert days["Default"] in days["AllowedValues"]
    assert max(days["AllowedValues"]) <= 90


def test_everything_is_tagged(resources):
    """What costs money or grants rights carries the application's name and the stage."""
    for name, resource in resources.items():
        if resource["Type"] in TAGGED:
            tags = {tag["Key"]: tag["Value"] for tag in resource["Properties"]["Tags"]}
            assert tags == {"application": "recap-comments", "stage": {"Ref": "Stage"}}, name


@pytest.mark.parametrize(
    ("namespace", "metric"),
    [
        ("AWS/Lambda", "Errors"),
        ("AWS/Lambda", "Throttles"),
        ("AWS/DynamoDB", "WriteThrottleEvents"),
        ("AWS/DynamoDB", "ReadThrottleEvents"),
        ("AWS/DynamoDB", "SystemErrors"),
    ],
)
def test_alarms(resources, namespace, metric):
    """Trouble of the function and of the table is told to the topic; silence is no trouble."""
    alarms = [resource["Properties"] for resource in resources.values() if resource["Type"] == "AWS::CloudWatch::Alarm"]
    matching = [alarm for alarm in alarms if (alarm["Namespace"], alarm["MetricName"]) == (namespace, metric)]
    assert matching
    for alarm in matching:
        assert alarm["AlarmActions"] == [{"Ref": "AlarmTopic"}]
        assert alarm["TreatMissingData"] == "notBreaching"
