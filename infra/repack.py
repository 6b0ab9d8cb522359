"""Zappa's `zip` callback: the zip with only what the function needs, bytecode valid on arrival, the same each time.

Zappa dates every entry 1980, so that each .pyc inside, which records when its source changed, is stale on arrival;
the code's folder on Lambda is read-only, and every cold start compiles everything again. Bytecode of the
unchecked-hash kind (PEP 552) records no date.
"""

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from infra.trim_botocore import trim

# All that the zip may hold at its top: the service and what it imports.
PACKAGES = (
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
    "s3transfer",  # boto3 imports it
    "service",
    "six.py",
    "urllib3",
    "webencodings",
    "werkzeug",
)
# What only runs on a machine of one's own: commands, their server, the filter's evaluation, and a debugger that would
# run code sent to it.
NOT_ON_LAMBDA = (
    "service/cli.py",
    "service/commands/",
    "service/evaluation/",
    "werkzeug/debug/",
)
# Machine code would bind the zip to one architecture (markupsafe has the same in Python); the rest is never read.
LEFT_OUT = (".so", ".c", ".d.ts", ".pyi", ".pyc", "py.typed")
TASK_ROOT = "/var/task"
EPOCH = (1980, 1, 1, 0, 0, 0)
# A start as on Lambda, but without site-packages or network: what the zip lacks is found here, not in production.
START = """
import sys
sys.path.insert(0, sys.argv[1])
import boto3
import service.lambda_entry
boto3.client("ssm")
"""
START_ENV = {
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "none",
    "AWS_SECRET_ACCESS_KEY": "none",
    "STORE_URL": "dynamodb://none",
    "SECRET_KEY": "none" * 16,
    "MODERATOR_TOKEN": "none" * 16,
}


class Zappa(Protocol):
    """The part of Zappa's command that is read here."""

    zip_path: str
    runtime: str


def callback(zappa: Zappa) -> None:
    """Repack the zip that Zappa made, in place. Raises `SystemExit` when this Python is not the runtime's."""
    here = "python{}.{}".format(*sys.version_info)
    if zappa.runtime != here:
        raise SystemExit(f"{here} builds this zip, but the stage runs {zappa.runtime}: its bytecode would not be read.")
    path = Path(zappa.zip_path)
    repack(path)
    print(f"Repacked: {path.stat().st_size / 1e6:.2f} MB")


def repack(path: Path) -> None:
    """Repack `path` in place; equal contents give equal bytes. Raises `CalledProcessError` if it does not start."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        unpack(path, tree)
        trim(tree)
        compile_all(tree)
        run("-I", "-S", "-B", "-c", START, str(tree), env=START_ENV)
        pack(tree, path)


def unpack(path: Path, tree: Path) -> None:
    """Extract the entries of the zip that belong in ours into `tree`."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if is_wanted(name):
                archive.extract(name, tree)


def is_wanted(name: str) -> bool:
    """Tell whether an entry of Zappa's zip belongs in ours."""
    ours = name.split("/", 1)[0] in PACKAGES and not name.startswith(NOT_ON_LAMBDA)
    return ours and "__pycache__" not in name and not name.endswith(LEFT_OUT)


def compile_all(tree: Path) -> None:
    """Compile every module of `tree` to unchecked bytecode with its path on Lambda; processes make equal bytes."""
    places = ["-s", str(tree), "-p", TASK_ROOT]
    run("-I", "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash", *places, str(tree))


def pack(tree: Path, path: Path) -> None:
    """Write `tree` as the zip `path`: names in order, one date, one mode."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(file for file in tree.rglob("*") if file.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(tree).as_posix(), EPOCH)
            entry.create_system = 3  # Unix, so that the mode below counts
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)


def run(*arguments: str, env: Mapping[str, str] | None = None) -> None:
    """Run Python with `arguments`. Raises `CalledProcessError` if it fails."""
    subprocess.run([sys.executable, *arguments], env=env, check=True)  # noqa: S603 - our own arguments
