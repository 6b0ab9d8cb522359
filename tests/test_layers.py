"""The house's shape: imports point down, and each outside library is known in one place (`[tool.importlinter]`)."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
SERVICE = ROOT / "service"
SOURCES = sorted(SERVICE.rglob("*.py"))
# Who hands the environment to the settings.
ENTRIES = {"cli.py", "wsgi.py", "lambda_entry.py"}
LONGEST_FUNCTION = 40


def test_imports_keep_the_contracts(capsys):
    """No module imports what its layer may not know."""
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_a_broken_contract_is_seen(tmp_path, capsys):
    """The check is no formality: a contract that forbids what is there fails."""
    config = tmp_path / "contracts.toml"
    config.write_text(
        '[tool.importlinter]\nroot_package = "service"\n[[tool.importlinter.contracts]]\nname = "Upside down"\n'
        'type = "layers"\nlayers = ["service.model", "service.web"]\n'
    )
    assert lint_imports(config_filename=str(config), no_cache=True) != EXIT_STATUS_SUCCESS
    assert "Upside down BROKEN" in capsys.readouterr().out


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SERVICE)))
def test_only_entries_read_the_environment(path):
    """The process environment is read where a process begins, and nowhere else."""
    reads = [node for node in ast.walk(ast.parse(path.read_text())) if _reads_environment(node)]
    assert not reads or str(path.relative_to(SERVICE)) in ENTRIES


def _reads_environment(node):
    if isinstance(node, ast.ImportFrom):
        return node.module == "os" and any(name.name in ("environ", "getenv") for name in node.names)
    of_os = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
    return of_os and node.attr in ("environ", "getenv")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SERVICE)))
def test_functions_fit_on_a_screen(path):
    """No function is longer than a screen."""
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    lines = {node.name: node.end_lineno - node.lineno + 1 for node in functions if node.end_lineno}
    assert {name: length for name, length in lines.items() if length > LONGEST_FUNCTION} == {}
