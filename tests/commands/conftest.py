"""Commands run as an operator runs them, over the database `store` of the test's own file."""

import pytest
from click.testing import CliRunner

from service.cli import main
from tests.conftest import ENVIRONMENT


@pytest.fixture
def run(store):
    """Return a function that runs a command over that database: the exit code and what was printed."""

    def run_command(*words, **names):
        environment = ENVIRONMENT | {"STORE_URL": f"sqlite:///{store}"} | names
        done = CliRunner().invoke(main, [str(word) for word in words], env=environment)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done.exit_code, done.output

    return run_command
