"""docs/deploy.md, followed word by word on a local AWS: deployed, updated, rolled back, restored, taken away."""

import json
import shutil
import sys

import pytest

from tests.engine_server import run_ministack
from tests.field.guide import ROOT, RUN, Shell, read_blocks

GUIDE = ROOT / "docs" / "deploy.md"
BLOCKS = read_blocks(GUIDE)
# What a clone would not have; the source here may be an export without a history.
NOT_CLONED = shutil.ignore_patterns(".git", ".venv*", "node_modules", "build", "__pycache__", ".hypothesis", ".*_cache")
AWS = ROOT / ".venv-aws-cli" / "bin" / "aws"


class Account:
    """An operator's machine with a clone of this repository, and an account of a local AWS."""

    def __init__(self, folder, endpoint):
        self.clone = folder / "clone"
        self._remaining = [block for block in BLOCKS if block.kind == RUN]
        names = {
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_DEFAULT_REGION": "eu-west-1",
            "AWS_ENDPOINT_URL": endpoint,
            "ENDPOINT": endpoint,
            "AWS_PAGER": "",
            "HOME": str(folder),
        }
        self.shell = Shell(folder, names, [])
        self._make_programs(folder / "bin")
        self._clone(endpoint)

    def _make_programs(self, programs):
        """Make the programs of the operator: the command line of AWS, ours, and a curl that reaches the function."""
        programs.mkdir()
        (programs / "aws").symlink_to(AWS)
        shutil.copy(ROOT / "tests" / "field" / "aws_curl.sh", programs / "curl")
        ours = programs / "recap-comments"
        ours.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from service.cli import main; main()" "$@"\n')
        ours.chmod(0o755)
        self.shell.run(f'export PATH="{programs}:$PATH" PYTHONPATH="{ROOT}"', ROOT)

    def _clone(self, endpoint):
        """Make a clone of what is here, and change the settings as the guide says."""
        shutil.copytree(ROOT, self.clone, ignore=NOT_CLONED)
        self.shell.run("git init --quiet && git add --all", self.clone)
        for name in (".venv-deploy", "build"):
            (self.clone / name).symlink_to(ROOT / name)
        path = self.clone / "zappa_settings.json"
        settings = json.loads(path.read_text())
        settings["base"]["runtime"] = "python{}.{}".format(*sys.version_info)
        settings["production"]["s3_bucket"] = "trial-recap-comments-zips"
        # Where the function finds the local AWS.
        variables = {"AWS_ENDPOINT_URL_DYNAMODB": endpoint, "AWS_ENDPOINT_URL_SSM": endpoint}
        settings["production"]["aws_environment_variables"] |= variables
        path.write_text(json.dumps(settings, indent=2))
        commit = "git -c user.name=Ana -c user.email=ana@example.org commit --quiet --all --message Settings"
        self.shell.run(commit, self.clone)

    def follow(self, *, until):
        """Run the blocks that were not run yet, up to the heading that begins with `until`; return what they print."""
        end = GUIDE.read_text().partition(f"\n## {until}")[0].count("\n") + 1
        printed = [self.shell.run(block.text, self.clone) for block in self._remaining if block.line <= end]
        self._remaining = [block for block in self._remaining if block.line > end]
        return "\n".join(printed)

    def read_commit(self, name):
        """Return the commit that a name stands for."""
        return self.shell.run(f"git rev-parse {name}", self.clone).strip()


@pytest.fixture(scope="module")
def account(tmp_path_factory):
    """Return an account in which nothing was done yet."""
    for needed in (AWS, ROOT / ".venv-deploy" / "bin" / "zappa"):
        if not needed.exists():
            pytest.fail(f"{needed} is missing: run `make test-field`", pytrace=False)
    with run_ministack() as endpoint:
        yield Account(tmp_path_factory.mktemp("account"), endpoint)


def test_every_step_works(account):
    """From an empty account to an undeployed function every block succeeds, and a comment outlives all."""
    printed = account.follow(until="5. Verify")
    assert "recap-comments-production" in printed
    printed = account.follow(until="6. Commands")
    assert "A first comment." in printed
    assert "FunctionError" in printed
    assert "/moderate/enter?token=" in account.follow(until="7. Update")
    first = account.read_commit("HEAD")
    account.shell.run("git -c user.name=A -c user.email=a@b.c commit -q --allow-empty -m Next", account.clone)
    account.follow(until="8. Back")
    assert account.read_commit("before-production") == first
    printed = account.follow(until="9. Backup")
    assert '"status":"ready"' in printed.replace(" ", "")
    printed = account.follow(until="10. Undeploy")
    assert "recap-comments-production-restored-1" in (account.clone / "zappa_settings.json").read_text()
    assert "deploy-check" in printed
    account.follow(until="Behind a proxy")
