"""Change files in every small way, one change at a time, and list the changes that no test notices.

`mutate.py service/model/path.py … -- tests/model …`: what follows `--` is for pytest. The tests are collected once.
Each change runs in a process of its own (`fork`), with only the tests that call its function, the fastest first.
"""

import contextlib
import gc
import importlib
import os
import signal
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest

sys.path.insert(0, str(Path.cwd()))
from mutants import Mutant, make_mutants

# How much longer than with the original file the tests of a change may take, and how long at least; seconds.
PATIENCE, LEAST_SECONDS = 5, 10


class Mutation:
    """Runs the tests of a session against changes of `files`, in place of running them once."""

    def __init__(self, files: list[str]) -> None:
        self.paths = {str(Path(file).resolve()): file for file in files}
        self.reach: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.seconds: list[float] = []

    @pytest.hookimpl
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Change each file, and print a line for each change that survives and for each file."""
        for file in self.paths.values():
            importlib.import_module(file.removesuffix(".py").replace("/", "."))
        self._measure(session)
        for path, file in self.paths.items():
            mutants = list(make_mutants(Path(path).read_text(), path))
            survivors = [mutant for mutant in mutants if self._survives(session, path, mutant)]
            print(f"{file}: {len(mutants)} changes, {len(survivors)} not noticed", flush=True)
        return True

    def _measure(self, session: pytest.Session) -> None:
        """Run the tests in a child with the original files; note the seconds and the lines of each test."""
        reading, writing = os.pipe()
        if not os.fork():
            _be_quiet()
            with os.fdopen(writing, "w") as pipe:
                for index, item in enumerate(session.items):
                    lines: set[tuple[str, int]] = set()
                    _trace(self.paths, lines)
                    began = time.perf_counter()
                    _run(session, [item], following=session.items[index + 1 : index + 2])
                    print(index, time.perf_counter() - began, session.testsfailed, repr(lines), sep="\t", file=pipe)
                    sys.settrace(None)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            for line in pipe:
                index, seconds, failed, lines = line.split("\t")
                if int(failed):
                    print(f"Fails without a change: {session.items[int(index)].nodeid}", flush=True)
                    pytest.exit("A test fails without a change.", 1)
                self.seconds.append(float(seconds))
                for place in eval(lines):  # noqa: S307 - our own child wrote it
                    self.reach[place].append(int(index))
        os.wait()

    def _survives(self, session: pytest.Session, path: str, mutant: Mutant) -> bool:
        tests = sorted(self.reach[path, mutant.line], key=self.seconds.__getitem__)
        if not (child := os.fork()):
            os.setsid()
            _be_quiet()
            signal.alarm(LEAST_SECONDS + int(PATIENCE * sum(self.seconds[index] for index in tests)))
            try:
                _swap(path, mutant.code)
                _run(session, [session.items[index] for index in tests])
            finally:
                os._exit(session.testsfailed > 0)
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        if status == 0:
            reached = f"{len(tests)} tests" if tests else "no test reaches it"
            print(
                f"{self.paths[path]}:{mutant.line}: {_shorten(mutant.old)}  ->  {_shorten(mutant.new)}  ({reached})",
                flush=True,
            )
        return status == 0


def _be_quiet() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _shorten(source: str) -> str:
    return " ".join(source.split())[:100]


def _run(session: pytest.Session, items: list[pytest.Item], following: list[pytest.Item] | None = None) -> None:
    """Run `items` until one fails."""
    for item, after in zip(items, [*items[1:], *(following or [None])], strict=False):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if session.testsfailed:
            break


def _trace(paths: dict[str, str], lines: set[tuple[str, int]]) -> None:
    """Add the lines of each function of `paths` that this thread or a new one calls to `lines`."""

    def trace_call(frame: FrameType, _event: str, _argument: object) -> None:
        code = frame.f_code
        if code.co_filename in paths:
            last = max(line or 0 for *_, line in code.co_lines())
            lines.update((code.co_filename, line) for line in range(code.co_firstlineno, last + 1))

    threading.settrace(trace_call)
    sys.settrace(trace_call)


def _swap(path: str, changed: CodeType) -> None:
    """Give each function of the module at `path` its code in `changed`, for everyone who has imported it."""
    codes = {(code.co_qualname, code.co_firstlineno): code for code in _list_codes(changed)}
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == path:
            code = codes.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
            if code and code.co_freevars == function.__code__.co_freevars:
                function.__code__ = code


def _list_codes(code: CodeType) -> list[CodeType]:
    inner = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return [code, *(each for constant in inner for each in _list_codes(constant))]


if __name__ == "__main__":
    split = sys.argv.index("--")
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:terminalreporter", "-p", "no:randomly", *sys.argv[split + 1 :]]
    sys.exit(pytest.main(options, plugins=[Mutation(sys.argv[1:split])]))
