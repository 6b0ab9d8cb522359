"""What zappa_settings.json says, stage by stage."""

import ast
import json

import pytest

from service.settings import SECRETS, SETTINGS, Settings
from tests.engine_server import ROOT

ALL = json.loads((ROOT / "zappa_settings.json").read_text())
STAGES = [name for name in ALL if name != "base"]
SAFE = {
    "runtime": "python3.13",
    "architecture": "arm64",
    "debug": False,
    "log_level": "INFO",
    "keep_warm": False,
    "touch": False,
    "manage_roles": False,
    "use_precompiled_packages": False,
    "apigateway_enabled": False,
    "function_url_enabled": True,
    "function_url_config": {"authorizer": "NONE", "cors": {}},
    "callbacks": {"zip": "infra.repack.callback", "post": "infra.url_policy.callback"},
}


@pytest.fixture(params=STAGES)
def stage(request):
    """Return one stage with what it takes from the base."""
    return ALL["base"] | ALL[request.param] | {"name": request.param}


def test_stages_are_the_documented_ones():
    """There are production and staging, both over one base."""
    assert STAGES == ["production", "staging"]
    assert {ALL[name]["extends"] for name in STAGES} == {"base"}


def test_no_stage_takes_zappas_dangerous_defaults(stage):
    """Each default of Zappa that would leak, open or cost is set otherwise, in every stage."""
    assert {name: stage[name] for name in SAFE} == SAFE
    assert 0 < stage["lambda_concurrency"] <= 20
    assert stage["timeout_seconds"] <= 10


def test_environment_is_what_the_service_reads(stage):
    """Each variable is a setting, secrets are names in the stage's own folder, and the rest is accepted as it is."""
    env = stage["aws_environment_variables"]
    assert env.keys() <= {setting.name for setting in SETTINGS}
    for name in SECRETS:
        assert env[name].startswith(f"ssm:/recap-comments/{stage['name']}/")
    assert Settings.from_env(env | dict.fromkeys(SECRETS, "x" * 40)).store_url == env["STORE_URL"]


def test_stage_names_what_the_template_makes(stage):
    """Table and role have the names that the template gives them for this stage."""
    assert stage["aws_environment_variables"]["STORE_URL"] == f"dynamodb://recap-comments-{stage['name']}"
    assert stage["role_arn"].endswith(f":role/recap-comments-{stage['name']}")


def test_every_event_names_a_listed_function(stage):
    """What a rule will name, the entry knows."""
    tree = ast.parse((ROOT / "service" / "lambda_entry.py").read_text())
    tables = [node.value for node in tree.body if isinstance(node, ast.Assign) and assigns_to(node, "SCHEDULED")]
    keys = [key for table in tables if isinstance(table, ast.Dict) for key in table.keys]
    listed = {key.value for key in keys if isinstance(key, ast.Constant)}
    assert {event["function"] for event in stage["events"]} == listed


def assigns_to(node, name):
    """Return whether an assignment is to `name`."""
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
