"""Zappa's `post` callback: only the function URL may call the function, not every account of AWS.

With a public function URL, Zappa 0.63 lets everybody do `lambda:InvokeFunction` without a condition, which is the
Invoke API too: whoever knows the function's name could send events that no gateway has seen, with any source address.
AWS's own statement has the condition `lambda:InvokedViaFunctionUrl`
(https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html). The statement keeps its id, so that `zappa update` finds
it and leaves it alone.
"""

import json
from typing import Any, Protocol

STATEMENT = "FunctionURLAllowPublicAccessInvoke"


class Zappa(Protocol):
    """The part of Zappa's command that is read here."""

    lambda_name: str
    use_function_url: bool
    zappa: Any


def callback(zappa: Zappa) -> None:
    """Close the policy and check it. Raises `SystemExit` naming the statements that are still open."""
    client = zappa.zappa.lambda_client
    if zappa.use_function_url:
        close(client, zappa.lambda_name)
    still_open = open_statements(client, zappa.lambda_name)
    if still_open:
        raise SystemExit(f"Every AWS account may invoke {zappa.lambda_name} ({', '.join(still_open)}): undeploy it.")
    print("Function policy: bound to the function URL.")


def close(client: Any, function: str) -> None:  # noqa: ANN401 - a client of boto3 has no type of its own
    """Replace Zappa's statement, where it is open, by one that is bound to the function URL."""
    if STATEMENT in open_statements(client, function):
        client.remove_permission(FunctionName=function, StatementId=STATEMENT)
        client.add_permission(
            FunctionName=function,
            StatementId=STATEMENT,
            Action="lambda:InvokeFunction",
            Principal="*",
            InvokedViaFunctionUrl=True,
        )


def open_statements(client: Any, function: str) -> list[str]:  # noqa: ANN401 - as above
    """Return the ids of statements that let everybody invoke the function without a condition."""
    try:
        policy = json.loads(client.get_policy(FunctionName=function)["Policy"])
    except client.exceptions.ResourceNotFoundException:
        return []
    return [
        statement["Sid"]
        for statement in policy["Statement"]
        if statement["Principal"] in ("*", {"AWS": "*"})
        and statement["Action"] in ("lambda:InvokeFunction", "lambda:*")
        and not statement.get("Condition")
    ]
