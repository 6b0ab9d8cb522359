"""Which tests run in the same process, and in which order, when `make test` uses every core.

A file is a group: its tests share what they set up. The folders named here are one group each, as they share what is
slow to make. They come first, so that no core works alone on the last long one.
"""

from typing import Any

import pytest

# Longest first: the packed zip, the process that serves, the generated requests.
TOGETHER = ("tests/deploy/", "tests/concurrency/", "tests/web/openapi/")


def find_group(nodeid: str) -> str:
    """Return the folder or the file whose tests run in one process."""
    return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.partition("::")[0])


def _rank(item: pytest.Item) -> int:
    group = find_group(item.nodeid)
    return TOGETHER.index(group) if group in TOGETHER else len(TOGETHER)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the groups of `TOGETHER` first."""
    items.sort(key=_rank)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Return what hands out the tests to the processes of pytest-xdist, a group at a time."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - only a run with several processes has it

    class GroupScheduling(LoadScopeScheduling):  # type: ignore[misc]
        """Scheduling by the groups of this file."""

        def _split_scope(self, nodeid: str) -> str:
            return find_group(nodeid)

    return GroupScheduling(config, log)
