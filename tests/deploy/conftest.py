"""The zip as Zappa and its callbacks make it, run by the real runtime client, beside a local AWS."""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest

from service.engines.dynamodb.table import create_table
from tests.deploy.runtime_api import Runtime
from tests.engine_server import REGION, ROOT, run_ministack

ZAPPA = ROOT / ".venv-deploy" / "bin" / "zappa"
STAGE = "production"
TABLE = "recap-comments-test"
BUCKET = "recap-comments-test-zips"
TOKEN = "a-moderator-token-for-tests"
PARAMETERS = {
    "/recap-comments/production/secret-key": "a secret key for tests, of forty characters",
    "/recap-comments/production/moderator-token": TOKEN,
}


@dataclass(frozen=True)
class Aws:
    """The local AWS: where it listens, and clients for it."""

    endpoint: str

    def client(self, service: str) -> Any:
        """Return a client of boto3."""
        keys = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing"}
        return boto3.client(service, region_name=REGION, endpoint_url=self.endpoint, **keys)  # type: ignore[call-overload]


@dataclass(frozen=True)
class Zappa:
    """Zappa's command in its own environment, over a copy of the project's settings that names the local AWS."""

    settings: Path
    endpoint: str

    def run(self, command: str, *arguments: str) -> str:
        """Return what it printed; a failure shows that."""
        env = {
            "PATH": f"{ZAPPA.parent}:/usr/bin:/bin",
            "VIRTUAL_ENV": str(ZAPPA.parents[1]),
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_DEFAULT_REGION": REGION,
        }
        line = [str(ZAPPA), command, STAGE, "--settings_file", str(self.settings), *arguments]
        done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def package(self, target: Path) -> Path:
        """Return the zip, packed and repacked."""
        self.run("package", "--output", str(target))
        return target


@pytest.fixture(scope="session")
def aws() -> Iterator[Aws]:
    """Return a local AWS with the table and the secrets that the settings name."""
    with run_ministack() as endpoint:
        aws_stack = Aws(endpoint)
        create_table(aws_stack.client("dynamodb"), TABLE, protect=False)
        for name, value in PARAMETERS.items():
            aws_stack.client("ssm").put_parameter(Name=name, Value=value, Type="SecureString")
        yield aws_stack


@pytest.fixture(scope="session")
def function_env(aws: Aws) -> dict[str, str]:
    """Return what the function's environment holds: the stage's own, but for where AWS is."""
    stage = json.loads((ROOT / "zappa_settings.json").read_text())[STAGE]
    env: dict[str, str] = stage["aws_environment_variables"] | {
        "STORE_URL": f"dynamodb://{TABLE}?region={REGION}&endpoint={aws.endpoint}",
        "AWS_ENDPOINT_URL_SSM": aws.endpoint,
    }
    return env


@pytest.fixture(scope="session")
def zappa(aws, function_env, tmp_path_factory) -> Zappa:
    """Return Zappa over the project's settings, with this interpreter's version and the local AWS in them."""
    assert ZAPPA.exists(), "No environment for deploying: run `make deploy-env` first"
    settings = json.loads((ROOT / "zappa_settings.json").read_text())
    settings["base"] |= {"runtime": "python{}.{}".format(*sys.version_info), "aws_region": REGION}
    settings[STAGE] |= {
        "s3_bucket": BUCKET,
        "role_arn": "arn:aws:iam::000000000000:role/recap-comments-test",
        "aws_environment_variables": function_env,
    }
    path = tmp_path_factory.mktemp("zappa") / "settings.json"
    path.write_text(json.dumps(settings))
    return Zappa(path, aws.endpoint)


@pytest.fixture(scope="session")
def package(zappa: Zappa, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the zip, made once."""
    return zappa.package(tmp_path_factory.mktemp("zip") / "package.zip")


@pytest.fixture(scope="session")
def task(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the zip unpacked where nothing else is."""
    folder = tmp_path_factory.mktemp("task")
    shutil.rmtree(folder)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def runtime(task, function_env, tmp_path_factory) -> Iterator[Runtime]:
    """Return a started execution environment of the function."""
    started = Runtime(task, tmp_path_factory.mktemp("runtime"), function_env)
    yield started
    started.close()
