"""Expired records leave the store while the service runs, and only by a clock that holds."""

from threading import Event, Thread

import pytest
from click.testing import CliRunner

from service import log
from service.cli import main
from service.clock import read_clock_ms
from service.commands import sweeper
from service.engines.port import Expect, Put, Record
from service.storage.sweep_clock import DAY_MS, observe_clock


@pytest.fixture(autouse=True)
def configured_log():
    """Configure the log as `serve` does."""
    log.configure()


def test_sweeps_soon_after_the_start(engine, clock, monkeypatch, log_lines):
    """The first sweep does not wait for an hour."""
    monkeypatch.setattr(sweeper, "FIRST_SECONDS", 0.01)
    engine.commit([Put(Record("a", expires_at=clock.now // 1000 + 1), Expect.ABSENT)])
    clock.advance(seconds=2)
    stopped = Event()
    thread = Thread(target=sweeper.sweep_regularly, args=(engine, clock, stopped), daemon=True)
    thread.start()
    for _ in range(1000):
        if log_lines or stopped.wait(0.01):
            break
    stopped.set()
    thread.join(10)
    assert (log_lines[0]["event"], log_lines[0]["removed"]) == ("storage.swept", 1)


def test_a_jump_of_the_clock_sweeps_nothing(engine, clock, log_lines):
    """A clock that is a year ahead deletes nothing, and the log says why."""
    observe_clock(engine, clock.now)
    engine.commit([Put(Record("a", expires_at=clock.now // 1000 + 60), Expect.ABSENT)])
    sweeper.sweep_once(engine, lambda: clock.now + 365 * DAY_MS)
    assert log_lines[0]["event"] == "storage.sweep_postponed"
    assert engine.get(["a"])


def test_the_command_refuses_after_a_jump(tmp_path, monkeypatch):
    """`recap-comments sweep` removes nothing after a jump of the clock, unless it is forced."""
    monkeypatch.setenv("STORE_URL", f"sqlite:///{tmp_path}/comments.db")
    run = CliRunner()
    assert run.invoke(main, ["sweep"]).exit_code == 0
    monkeypatch.setattr("service.cli.read_clock_ms", lambda: read_clock_ms() + 365 * DAY_MS)
    refused = run.invoke(main, ["sweep"])
    assert (refused.exit_code, "has jumped" in refused.output) == (1, True)
    assert run.invoke(main, ["sweep", "--force"]).exit_code == 0
