"""What can be set, called or typed is written down: every setting, route and command, in the README or in docs/."""

import json
import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from service.cli import main
from service.model.rule_sentences import RULE_SENTENCES
from service.model.rules import Rules
from service.settings import SETTINGS
from service.web.openapi.paths import CALLS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def written():
    """Return all that is written for people, as one text."""
    return "\n".join(path.read_text() for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))])


def list_commands(group, above="recap-comments"):
    """Return every command, by how it is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from list_commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


def test_every_setting_is_described(written):
    """Each name of the environment stands in the documentation."""
    assert [setting.name for setting in SETTINGS if f"`{setting.name}`" not in written] == []


def test_every_command_is_described(written):
    """Each command of the operator stands in the documentation."""
    assert [name for name, _ in list_commands(main) if name not in written] == []


def test_every_required_option_is_described(written):
    """Whoever types a command as it is documented is not told that an option is missing."""
    rows = [line for line in written.splitlines() if line.startswith("| `recap-comments ")]
    for name, command in list_commands(main):
        (row,) = [row for row in rows if row.startswith((f"| `{name} ", f"| `{name}`"))]
        options = [param.opts[0] for param in command.params if isinstance(param, click.Option) and param.required]
        assert [option for option in options if option not in row] == [], name


def test_every_call_is_described(written):
    """Each call of the API stands in the documentation, with its method."""
    plain = re.sub(r"\{\w+\}", "{}", written)
    expected = {f"{call.method.upper()} {re.sub(r'{[a-z_]+}', '{}', call.path)}" for call in CALLS}
    assert sorted(call for call in expected if call not in plain) == []


def test_every_page_is_described(app, written):
    """Each other address that the service answers stands in the documentation, without what stands in its place."""
    rules = {rule.rule for rule in app.url_map.iter_rules()} - {call.path for call in CALLS}
    fixed = {rule.partition("<")[0] for rule in rules if not rule.startswith("/v1/")}
    assert sorted(path for path in fixed if path not in written) == []


def test_every_rule_is_described():
    """Each rule stands in docs/moderating.md with its default and the sentence that the API's description has."""
    text = (ROOT / "docs" / "moderating.md").read_text()
    for rule in fields(Rules):
        default = json.dumps(rule.default) if rule.default != () else "none"
        row = f"| `{rule.name}` | {default} | {RULE_SENTENCES[rule.name]} |"
        assert rule.name == "version" or row in text, row


def test_every_file_that_the_architecture_names_exists():
    """A path of the service in docs/architecture.md leads to a file or folder."""
    text = (ROOT / "docs" / "architecture.md").read_text()
    paths = set(re.findall(r"`(service/[\w./-]+)`", text))
    assert paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []
