"""The house's shape: imports point down, and each outside library is known in one place (`[tool.importlinter]`)."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SERVICE = ROOT / "service"
SOURCES = sorted(SERVICE.rglob("*.py"))
# Who hands the environment to the settings.
ENTRIES = {"commands/environment.py", "wsgi.py", "lambda_entry.py"}
LONGEST_FUNCTION = 40


def lint_imports(config):
    """Check these contracts in a separate process, because the check takes over the logging of its process."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", config]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_imports_keep_the_contracts():
    """No module imports what its layer may not know."""
    done = lint_imports(ROOT / "pyproject.toml")
    assert done.returncode == 0, done.stdout


def test_every_module_stands_in_a_layer():
    """No module is outside the layers, where it might import what it likes."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = {name.strip() for layer in contracts[0]["layers"] for name in layer.split("|")}
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in SOURCES if path.stem != "__init__"}
    assert sorted(name for name in modules if not any(f"{name}.".startswith(f"{layer}.") for layer in layers)) == []


def test_a_broken_contract_is_seen(tmp_path):
    """The check is no formality: a contract that forbids what is there fails."""
    config = tmp_path / "contracts.toml"
    config.write_text(
        '[tool.importlinter]\nroot_package = "service"\n[[tool.importlinter.contracts]]\nname = "Upside down"\n'
        'type = "layers"\nlayers = ["service.model", "service.web"]\n'
    )
    done = lint_imports(config)
    assert done.returncode != 0
    assert "Upside down BROKEN" in done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SERVICE)))
def test_only_entries_read_the_environment(path):
    """The process environment is read where a process begins, and nowhere else."""
    reads = [node for node in ast.walk(ast.parse(path.read_text())) if _is_environment_read(node)]
    assert not reads or str(path.relative_to(SERVICE)) in ENTRIES


def _is_environment_read(node):
    if isinstance(node, ast.ImportFrom):
        return node.module == "os" and any(name.name in ("environ", "getenv") for name in node.names)
    of_os = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
    return of_os and node.attr in ("environ", "getenv")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SERVICE)))
def test_functions_fit_on_a_screen(path):
    """No function is longer than a screen."""
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    lines = [(node.name, (node.end_lineno or 0) - node.lineno + 1) for node in functions]
    assert [(name, length) for name, length in lines if length > LONGEST_FUNCTION] == []
