"""Secrets that one machine makes for itself, once, and stores beside its database."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from service.engines.opening import parse_store_url
from service.settings import SECRETS, SETTINGS

FILE = "secrets.env"
_BYTES = 32


def add_local_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment with the secrets that it lacks, if comments are stored in a file of this machine.

    They are made once and stored in `secrets.env` in the database's folder, readable by its owner alone.
    """
    folder = _find_folder(environment)
    complete = dict(environment)
    if folder:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        missing = list_missing_secrets(environment)
        stored = _read_or_make(folder / FILE) if missing else {}
        complete |= {name: stored[name] for name in missing if name in stored}
    return complete


def list_missing_secrets(environment: Mapping[str, str]) -> list[str]:
    """Return the names of the secrets that the environment does not have."""
    return [name for name in SECRETS if not environment.get(name, "").strip()]


def describe_token_place(environment: Mapping[str, str]) -> str:
    """Return where an operator finds their token, "" where this start will make it."""
    if environment.get("MODERATOR_TOKEN", "").strip():
        return "of MODERATOR_TOKEN"
    folder = _find_folder(environment)
    return f"in {folder / FILE}" if folder and (folder / FILE).exists() else ""


def _find_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder of the database, None where comments are not stored in a file of this machine."""
    default = next(setting.default for setting in SETTINGS if setting.name == "STORE_URL")
    location = parse_store_url(environment.get("STORE_URL", "").strip() or default)
    return location.folder if location else None


def _read_or_make(file: Path) -> dict[str, str]:
    if not file.exists():
        _make_file(file)
    return dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)


def _make_file(file: Path) -> None:
    """Write new secrets, or leave no file. Raises `OSError`, also for the slower of two starts at the same time."""
    lines = "".join(f"{name}={secrets.token_urlsafe(_BYTES)}\n" for name in SECRETS)
    # Readable by its owner alone from the first byte on; O_EXCL so that two starts do not each make their own.
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        try:
            new.write(lines)
            new.flush()
        except OSError:  # a full disk: every later start would take the empty file for stored secrets
            file.unlink()
            raise
