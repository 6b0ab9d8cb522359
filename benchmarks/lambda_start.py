"""A Lambda function's start and first answer under the real runtime client, against a bare function packed alike."""

import json
import resource
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.dynamo import TABLE
from benchmarks.measuring import Ratio, compute_ratio
from benchmarks.ours import ENVIRONMENT
from benchmarks.table import Row, show
from benchmarks.texts import make_submission
from infra.repack import compile_all, is_wanted
from infra.runtime import BUILD, LOCK, make_environment
from infra.trim_botocore import trim
from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.table import create_table
from tests.deploy.gateway_events import make_url_event
from tests.deploy.runtime_api import Runtime
from tests.engine_server import REGION, ROOT, aws_names, run_ministack

BUDGET = 1.25
STARTS = 12
Event = dict[str, Any]
_readers = count(1)


@dataclass(frozen=True, slots=True)
class Function:
    """An unpacked zip and the environment that it is started with."""

    task: Path
    env: dict[str, str]


@dataclass(frozen=True, slots=True)
class Life:
    """The seconds of one start: until it asked for an event, until it had answered, and of processor time in all."""

    start: float
    first_answer: float
    processor: float


def main() -> None:
    """Print the ratios over starts that take turns."""
    with tempfile.TemporaryDirectory() as name, aws_names(), run_ministack() as endpoint:
        create_table(make_client(region=REGION, endpoint=endpoint), TABLE, protect=False)
        theirs = Function(
            _fill_task(Path(name) / "bare", ROOT / "benchmarks" / "bare_function"), _make_bare_env(endpoint)
        )
        ours = Function(_fill_task(Path(name) / "ours", ROOT / "service"), _make_our_env(endpoint))
        rows = _make_rows("a page", theirs, ours, _make_page) + _make_rows("a post", theirs, ours, _post)
    show("lambda: start and first answer, against Flask + apig-wsgi + a DynamoDB client + bleach", rows)


def _make_page() -> Event:
    return make_url_event("GET", "/v1/comments", query="thread=%2Frecaps%2F1")


def _post() -> Event:
    body = json.dumps(make_submission(next(_readers))).encode()
    return make_url_event("POST", "/v1/comments", headers={"Content-Type": "application/json"}, body=body)


def _make_rows(what: str, theirs: Function, ours: Function, make: Callable[[], Event]) -> list[Row]:
    lives = [(_measure_life(theirs, make()), _measure_life(ours, make())) for _ in range(STARTS)]

    def ratio(part: str) -> Ratio:
        return compute_ratio([(getattr(base, part), getattr(our, part)) for base, our in lives])

    return [
        Row(f"{what}: start", ratio("start"), BUDGET),
        Row(f"{what}: start and first answer", ratio("first_answer"), BUDGET),
        Row(f"{what}: processor time of both", ratio("processor")),
    ]


def _measure_life(function: Function, event: Event) -> Life:
    """Start one execution environment and measure until its first answer."""
    before = _read_children_seconds()
    with tempfile.TemporaryDirectory() as home:
        runtime = Runtime(function.task, Path(home), function.env)
        try:
            outcome = runtime.invoke(event)
            assert not outcome.failed, runtime.log()
            assert outcome.payload["statusCode"] < 300, runtime.log()
        finally:
            runtime.close()
    start = runtime.init_ms / 1000
    return Life(start, start + outcome.ms / 1000, _read_children_seconds() - before)


def _read_children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _fill_task(tree: Path, service: Path) -> Path:
    """Fill `tree` as the zip of `service` unpacks: locked packages, trimmed and compiled."""
    packages = next((ROOT / make_environment(ROOT / LOCK, ROOT / BUILD)).glob("lib/*/site-packages"))
    for source, top in ((packages, Path()), (service, Path("service"))):
        for file in source.rglob("*"):
            name = top / file.relative_to(source)
            if file.is_file() and is_wanted(name.as_posix()):
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, tree / name)
    trim(tree)
    compile_all(tree)
    return tree


def _make_bare_env(endpoint: str) -> dict[str, str]:
    return {"TABLE": TABLE, "ENDPOINT": endpoint}


def _make_our_env(endpoint: str) -> dict[str, str]:
    return {**ENVIRONMENT, "STORE_URL": f"dynamodb://{TABLE}?region={REGION}&endpoint={endpoint}"}
