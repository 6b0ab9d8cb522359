"""The function's role may do what the code does, and nothing else."""

import ast
from pathlib import Path

import pytest

SERVICE = Path(__file__).parent.parent.parent / "service"
# The rights that each operation of the DynamoDB client needs; a transaction needs those of its writes.
RIGHTS = {
    "get_item": {"dynamodb:GetItem"},
    "batch_get_item": {"dynamodb:BatchGetItem"},
    "query": {"dynamodb:Query"},
    "put_item": {"dynamodb:PutItem"},
    "update_item": {"dynamodb:UpdateItem"},
    "delete_item": {"dynamodb:DeleteItem"},
    "transact_write_items": {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"},
    "close": set(),
}


@pytest.fixture(scope="session")
def statements(resources):
    """Return the statements of the role's policies, by name."""
    policies = resources["Role"]["Properties"]["Policies"]
    all_statements = [statement for policy in policies for statement in policy["PolicyDocument"]["Statement"]]
    return {statement["Sid"]: statement for statement in all_statements}


def list_actions(statement):
    """Return the actions of a statement, as a list."""
    named = statement["Action"]
    return [named] if isinstance(named, str) else named


def find_operations(path):
    """Return the operations that a source file calls on its `self._client`."""
    nodes = ast.walk(ast.parse(path.read_text()))
    return {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "_client"
    }


def test_no_wildcards(statements):
    """No statement allows a family of actions, or something on everything."""
    for statement in statements.values():
        assert statement["Effect"] == "Allow"
        assert not [action for action in list_actions(statement) if "*" in action]
        resource = statement["Resource"]
        for one in resource if isinstance(resource, list) else [resource]:
            assert one != "*"


def test_rights_are_those_used(statements):
    """The role has exactly the DynamoDB actions that the engine's calls need."""
    used = find_operations(SERVICE / "engines" / "dynamodb" / "engine.py")
    assert used >= {"get_item", "transact_write_items", "query"}
    needed = set().union(*(RIGHTS[operation] for operation in used))
    granted = {action for statement in statements.values() for action in list_actions(statement)}
    assert {action for action in granted if action.startswith("dynamodb:")} == needed


def test_scope_of_rights(statements):
    """Records are touched in the one table, queries go to its indexes, secrets and the log are the stage's own."""
    assert statements["Records"]["Resource"] == [
        {"Fn::GetAtt": ["Table", "Arn"]},
        {"Fn::Sub": "${Table.Arn}-restored*"},
    ]
    indexes = [part["Fn::Sub"] for part in statements["Indexes"]["Resource"]]
    assert indexes == [
        f"{table}/index/{name}"
        for table in ("${Table.Arn}", "${Table.Arn}-restored*")
        for name in ("thread", "timeline", "priority")
    ]
    assert list_actions(statements["Secrets"]) == ["ssm:GetParameters"]
    assert statements["Secrets"]["Resource"]["Fn::Sub"].endswith(":parameter/recap-comments/${Stage}/*")
    assert statements["Log"]["Resource"]["Fn::Sub"].endswith(":log-group:/aws/lambda/recap-comments-${Stage}:*")


def test_only_lambda_and_its_schedule_take_the_role(resources):
    """Nobody but Lambda, and EventBridge whose rules Zappa makes with this role, may act as the function."""
    (trust,) = resources["Role"]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": ["lambda.amazonaws.com", "events.amazonaws.com"]}
    assert trust["Action"] == "sts:AssumeRole"
