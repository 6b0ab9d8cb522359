"""A function's life by Zappa on a local AWS: deployed, called over HTTP, updated, taken away."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

import pytest
from botocore.exceptions import ClientError

from infra.url_policy import STATEMENT, close, open_statements
from tests.deploy.conftest import STAGE, TABLE, TOKEN, Aws

FUNCTION = f"recap-comments-{STAGE}"
THREAD = "/recaps/deployed"
PATIENCE = 20


@dataclass
class Life:
    """What was seen at each step of one function's life."""

    configuration: dict[str, Any]
    concurrency: int
    rules: list[dict[str, Any]]
    first_policy: dict[str, Any]
    posted: tuple[int, dict[str, Any]]
    stored: list[str]
    moderated: tuple[int, dict[str, Any]]
    invoked: dict[str, Any]
    updated_policy: dict[str, Any]
    read_after_update: tuple[int, dict[str, Any]]
    functions_left: list[str]
    rules_left: list[str]


@dataclass(frozen=True)
class Deployed:
    """A deployed function's address, called as AWS's own front door would be: by its host name."""

    aws: Aws
    host: str

    def call(self, method: str, path: str, body: object = None, token: str = "") -> tuple[int, dict[str, Any]]:
        """Return status and JSON."""
        headers = {"Host": self.host, "Content-Type": "application/json", "X-Forwarded-For": "6.6.6.6"}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        data = json.dumps(body).encode() if body else None
        request = Request(self.aws.endpoint + path, data, headers, method=method)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)


@pytest.fixture(scope="module")
def life(aws, zappa) -> Life:
    """Run the whole life, once; each test looks at one thing in it."""
    client, events = aws.client("lambda"), aws.client("events")
    zappa.run("deploy")
    function = client.get_function(FunctionName=FUNCTION)
    first_policy = read_policy(client)
    url = Deployed(aws, urlsplit(client.get_function_url_config(FunctionName=FUNCTION)["FunctionUrl"]).netloc)
    body = {"thread": THREAD, "name": "Ana", "email": "ana@example.com", "body": "Loved the second half of it."}
    posted = url.call("POST", "/v1/comments", body)
    comment = posted[1]["id"]
    stored = [item["k"]["S"] for item in scan_table(aws) if comment in json.dumps(item, default=str)]
    moderated = url.call("GET", f"/v1/moderation/comments/{comment}", token=TOKEN)
    invoked = client.invoke(FunctionName=FUNCTION, Payload=json.dumps({"raw_command": "1/0"}).encode())
    rules = list(list_schedules(events))
    zappa.run("update")
    updated_policy = read_policy(client)
    read = url.call("GET", f"/v1/comments?thread={quote(THREAD, safe='')}")
    zappa.run("undeploy", "--yes")
    return Life(
        configuration=function["Configuration"],
        concurrency=function.get("Concurrency", {}).get("ReservedConcurrentExecutions", 0),
        rules=rules,
        first_policy=first_policy,
        posted=posted,
        stored=stored,
        moderated=moderated,
        invoked={**invoked, "Payload": json.load(invoked["Payload"])},
        updated_policy=updated_policy,
        read_after_update=read,
        functions_left=[left_function["FunctionName"] for left_function in client.list_functions()["Functions"]],
        rules_left=[rule["Name"] for rule in list_schedules(events)],
    )


def read_policy(client: Any) -> dict[str, Any]:
    """Return the statements of the function's policy by id."""
    statements = json.loads(client.get_policy(FunctionName=FUNCTION)["Policy"])["Statement"]
    return {statement["Sid"]: statement for statement in statements}


def list_schedules(events: Any) -> Iterator[dict[str, Any]]:
    """Return the schedules that name the function."""
    return (rule for rule in events.list_rules()["Rules"] if rule["Name"].startswith(FUNCTION))


def scan_table(aws: Aws) -> list[dict[str, Any]]:
    """Return everything in the table."""
    items: list[dict[str, Any]] = aws.client("dynamodb").scan(TableName=TABLE)["Items"]
    return items


def test_function_is_configured_as_the_settings_say(life):
    """Architecture, memory, time limit, role and reserved concurrency are those of the stage; no secret is in clear."""
    configuration = life.configuration
    assert configuration["Architectures"] == ["arm64"]
    assert (configuration["MemorySize"], configuration["Timeout"], life.concurrency) == (1024, 10, 20)
    assert configuration["Handler"] == "service.lambda_entry.lambda_handler"
    assert configuration["Role"].endswith("role/recap-comments-test")
    variables = configuration["Environment"]["Variables"]
    assert variables["SECRET_KEY"].startswith("ssm:")
    assert variables["MODERATOR_TOKEN"].startswith("ssm:")


def test_comment_posted_over_http_is_in_the_table(life):
    """A comment posted to the function's address is in its table."""
    status, answer = life.posted
    assert (status, answer["thread"]) == (201, THREAD)
    assert life.stored


def test_forged_address_is_not_believed(life):
    """The address that the moderator sees is not what the sender's header said."""
    status, entry = life.moderated
    assert status == 200
    assert "6.6.6" not in json.dumps(entry)


def test_only_the_function_url_may_invoke(life):
    """After deploying and after updating, everybody may invoke through the function URL and not otherwise."""
    for statements in (life.first_policy, life.updated_policy):
        assert statements[STATEMENT]["Condition"] == {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}
        everybody = [entry for entry in statements.values() if entry["Principal"] in ("*", {"AWS": "*"})]
        assert everybody
        assert all(entry.get("Condition") for entry in everybody)


def test_direct_command_fails(life):
    """Code that is sent to the function itself is refused."""
    assert life.invoked["FunctionError"]
    assert "answers HTTP events" in life.invoked["Payload"]["errorMessage"]


def test_every_schedule_is_hourly(life):
    """Two rules call the function, by the names of listed schedules, and nothing keeps it warm."""
    assert sorted((rule["Name"], rule["ScheduleExpression"]) for rule in life.rules) == [
        (f"{FUNCTION}-check_storage", "rate(1 hour)"),
        (f"{FUNCTION}-learn", "rate(1 hour)"),
    ]


def test_update_keeps_the_comments(life):
    """What was posted before an update is read after it."""
    status, page = life.read_after_update
    assert status == 200
    assert [entry["id"] for entry in page["comments"]] == [life.posted[1]["id"]]


def test_undeploy_leaves_only_the_data(life, aws):
    """Function and schedule are gone, the table is not."""
    assert (life.functions_left, life.rules_left) == ([], [])
    assert scan_table(aws)


def test_open_policy_is_closed(aws):
    """A statement as Zappa makes it is found open and bound to the function URL; closing again changes nothing."""
    client = aws.client("lambda")
    code = {"ZipFile": b"PK\x05\x06" + bytes(18)}
    role = "arn:aws:iam::000000000000:role/none"
    client.create_function(FunctionName="open", Runtime="python3.13", Role=role, Handler="a.b", Code=code)
    assert open_statements(client, "open") == []
    client.add_permission(FunctionName="open", StatementId=STATEMENT, Action="lambda:InvokeFunction", Principal="*")
    assert open_statements(client, "open") == [STATEMENT]
    close(client, "open")
    assert open_statements(client, "open") == []
    close(client, "open")
    with pytest.raises(ClientError):
        client.add_permission(FunctionName="open", StatementId=STATEMENT, Action="lambda:InvokeFunction", Principal="*")
    client.delete_function(FunctionName="open")
