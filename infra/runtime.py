"""Zappa's `prebuild_script`: the packages that the function runs with, and nothing else, where Zappa looks for them.

Zappa packs the environment that VIRTUAL_ENV names. The one that runs Zappa holds far too much, so this fills another
from the lock file, with hashes, and names it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

LOCK = Path("requirements/lambda.txt")
BUILD = Path("build")


def prepare() -> None:
    """Let VIRTUAL_ENV name an environment with just what the lock file lists, and let callbacks import each other."""
    os.environ["VIRTUAL_ENV"] = str(make_environment(LOCK, BUILD).resolve())  # noqa: TID251 - where Zappa reads it
    sys.path.insert(0, str(Path.cwd()))


def make_environment(lock: Path, build: Path) -> Path:
    """Return the environment for `lock` under `build`, made if absent. Raises `CalledProcessError` if pip fails."""
    python = "python{}.{}".format(*sys.version_info)
    target = build / f"lambda-{python}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if not target.exists():
        partial = target.with_suffix(f".{os.getpid()}")
        install(lock, partial / "lib" / python / "site-packages")
        publish(partial, target)
    return target


def install(lock: Path, site_packages: Path) -> None:
    """Install into `site_packages` the wheels that `lock` names, each checked by its hash, without bytecode."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--no-compile",
        "--no-deps",
    ]
    checks = ["--require-hashes", "--only-binary", ":all:"]
    subprocess.run(  # noqa: S603 - our own arguments
        [*pip, *checks, "--target", str(site_packages), "--requirement", str(lock)], check=True
    )


def publish(partial: Path, target: Path) -> None:
    """Move `partial` to `target` in one step, unless another build that ran meanwhile has put it there."""
    try:
        partial.rename(target)
    except OSError:
        shutil.rmtree(partial)
