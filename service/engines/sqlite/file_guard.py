"""The database file as the operating system sees it: whose it is, and whether it is still the one that was opened."""

import os
import stat
from pathlib import Path

from service import log
from service.engines.port import Unavailable
from service.engines.sqlite.location import MEMORY

_FILE_MODE = 0o600
_FOLDER_MODE = 0o700
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
# Beside the database and its logs, the only other file that this service writes into the folder.
_SECRETS = "secrets.env"


def protect_file(path: str) -> None:
    """Make the database readable by its owner alone, since it holds e-mail addresses. SQLite's logs get its mode.

    The folder is closed too if nothing but this service's files is in it. Raises `Unavailable` when the file cannot be
    made.
    """
    if path == MEMORY:
        return
    file = Path(path)
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, _FILE_MODE))
    except OSError as error:
        raise Unavailable(f"unable to open database file: {error.strerror}") from error
    _restrict(file, _FILE_MODE)
    folder = file.absolute().parent
    if all(entry.name.startswith(file.name) or entry.name == _SECRETS for entry in folder.iterdir()):
        _restrict(folder, _FOLDER_MODE)


def _restrict(path: Path, mode: int) -> None:
    if not path.stat().st_mode & _OTHERS:
        return
    try:
        path.chmod(mode)
    except OSError as error:  # somebody else's file, or a file system without modes
        log.write("storage.not_protected", "WARNING", file=path.name, why=str(error.strerror))
    else:
        log.write("storage.protected", file=path.name, mode=f"{mode:04o}")


class FileGuard:
    """Remembers which file was opened. A file that is put in its place is another database, not ours."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._identity = _identify(path)

    def check(self) -> None:
        """Check that the file is still there and the same. Raises `Unavailable`."""
        if self._path == MEMORY:
            return
        identity = _identify(self._path)
        if identity is None:
            raise Unavailable("the database file is gone; put it back and restart the service")
        if identity != self._identity:
            raise Unavailable("the database file was replaced; restart the service to use the new one")


def _identify(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - called for each write
    except OSError:
        return None
    return status.st_dev, status.st_ino
