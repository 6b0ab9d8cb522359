"""The log: JSON lines with their time, and no request that fails because a line cannot be written."""

import errno
import json
import sys
from datetime import UTC, datetime

from service import log


class FullDisk:
    """A standard output whose disk is full."""

    def write(self, _):
        """Refuse to write."""
        raise OSError(errno.ENOSPC, "No space left on device")

    def flush(self):
        """Do nothing."""


def test_a_line_has_its_time_level_and_event(capsys):
    """A line says when it was written, in UTC, how bad it is, what happened and the values of that."""
    log.configure()
    log.write("storage.swept", removed=3)
    line = json.loads(capsys.readouterr().out)
    assert line["time"].endswith("Z")
    assert abs((datetime.now(UTC) - datetime.fromisoformat(line["time"])).total_seconds()) < 60  # noqa: TID251 - the log has the real time
    assert (line["level"], line["event"], line["removed"]) == ("INFO", "storage.swept", 3)


def test_no_request_fails_because_the_log_cannot_be_written(client, monkeypatch):
    """A reader is answered though standard output refuses every line."""
    monkeypatch.setattr(sys, "stdout", FullDisk())
    assert client.get("/v1/comments?thread=/recaps/1").status_code == 200
    assert client.get("/v1/nothing").status_code == 404


def test_configuring_twice_writes_each_line_once(capsys):
    """A second application in a process does not double the lines."""
    log.configure()
    log.configure()
    log.write("storage.swept")
    assert len(capsys.readouterr().out.splitlines()) == 1
