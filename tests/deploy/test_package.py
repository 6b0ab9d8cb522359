"""The zip that is uploaded: what is in it, how large it is, and that it is the same each time."""

import ast
import hashlib
import importlib.util
import json
import zipfile
from pathlib import Path

import botocore.session
import pytest
from botocore import xform_name

from infra.repack import callback
from infra.trim_botocore import OPERATIONS
from tests.engine_server import ROOT

TOP = {
    "altcha",
    "apig_wsgi",
    "bleach",
    "blinker",
    "boto3",
    "botocore",
    "click",
    "dateutil",
    "flask",
    "itsdangerous",
    "jinja2",
    "jmespath",
    "markupsafe",
    "rcssmin.py",
    "rjsmin.py",
    "s3transfer",
    "service",
    "six.py",
    "__pycache__",  # of six.py
    "urllib3",
    "webencodings",
    "werkzeug",
}
# What a function never runs.
COMMANDS = (
    "service/cli.py",
    "service/commands/",
    "service/evaluation/",
)
# Makes tables on behalf of an operator; the function's role may not, and no request leads there.
OPERATORS = {"service/engines/dynamodb/table.py"}
MEGABYTE = 1_000_000
# The flags of a .pyc: hash-based, and not to be checked (PEP 552).
UNCHECKED = 0b01


@pytest.fixture(scope="module")
def entries(package):
    """Return the zip's entries by name."""
    with zipfile.ZipFile(package) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def test_package_is_small(package):
    """At most 12 MB travel to Lambda; its start time has a budget of its own."""
    assert package.stat().st_size <= 12 * MEGABYTE


def test_only_listed_packages_are_packed(entries):
    """The zip's top holds the service and what it imports, and no test, no tool and no machine code."""
    assert {name.split("/")[0] for name in entries} == TOP
    assert [name for name in entries if name.endswith((".so", ".pyi")) or "/tests/" in name] == []


def test_whole_service_is_packed(entries):
    """Every module, template and static file of the service is there as it is in the source, commands left out."""
    sources = [path for path in (ROOT / "service").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    named = {
        path.relative_to(ROOT).as_posix(): path for path in sources if not path.name.endswith(("py.typed", ".d.ts"))
    }
    expected = {name: path.read_bytes() for name, path in named.items() if not name.startswith(COMMANDS)}
    packed = {name: body for name, body in entries.items() if name.startswith("service/") and "__pycache__" not in name}
    assert packed == expected


def test_all_bytecode_is_valid_on_arrival(entries):
    """Each module has bytecode of this interpreter, which it takes without looking at any date."""
    modules = [name for name in entries if name.endswith(".py")]
    cached = {importlib.util.cache_from_source(name) for name in modules}
    compiled = {name: body for name, body in entries.items() if name.endswith(".pyc")}
    assert compiled.keys() == cached
    header = importlib.util.MAGIC_NUMBER + UNCHECKED.to_bytes(4, "little")
    assert [name for name, body in compiled.items() if not body.startswith(header)] == []


def test_two_builds_are_equal(package, zappa, tmp_path):
    """The same sources give the same bytes."""
    again = zappa.package(tmp_path / "again.zip")
    assert digest(again) == digest(package)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_no_secret_and_no_address_of_this_machine_is_packed(entries):
    """Neither a secret nor the folder that it was built in is in any file."""
    needles = (b"a-moderator-token-for-tests", str(ROOT).encode())
    assert [name for name, body in entries.items() if any(needle in body for needle in needles)] == []


def test_trimmed_models_have_every_operation_that_is_called(entries):
    """Each operation of DynamoDB or SSM that the function's code names is in the trimmed model of its service."""
    packed = set()
    for service in OPERATIONS:
        entry = next(name for name in entries if name.startswith(f"botocore/data/{service}/") and "service-2" in name)
        packed |= {xform_name(operation) for operation in json.loads(entries[entry])["operations"]}
    assert find_operations(ROOT / "service") <= packed
    assert "get_parameters" in packed  # secrets by name


def find_operations(folder: Path) -> set[str]:
    """Return the names of client operations among all attributes that the code in `folder` reads."""
    loader = botocore.session.get_session().get_component("data_loader")
    operation_names = {xform_name(name) for service in OPERATIONS for name in load_api(loader, service)["operations"]}
    files = [path for path in folder.rglob("*.py") if path.relative_to(ROOT).as_posix() not in OPERATORS]
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text()))]
    named = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert not named & {"get_paginator", "get_waiter"}, "the trimmed data has no paginators or waiters"
    return named & operation_names


def load_api(loader, service):
    """Return botocore's whole model of a service."""
    return loader.load_service_model(service, "service-2")


def test_other_interpreter_is_refused(package):
    """Packing for a runtime that is not this interpreter stops: its bytecode would never be read."""

    class Command:
        zip_path = str(package)
        runtime = "python3.99"

    with pytest.raises(SystemExit, match=r"python3\.99"):
        callback(Command())
