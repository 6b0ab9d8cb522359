#!/bin/sh
# Writes the lock files again from pyproject.toml and package.json: exact versions with hashes, no addresses.
# Needs uv on the path, and .venv-node (make check-js).
set -eu
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet "$@"
}
lock pyproject.toml --group test --extra aws --output-file requirements/test.txt
lock pyproject.toml --constraints requirements/test.txt --output-file requirements/run.txt
lock pyproject.toml --extra aws --constraints requirements/test.txt --output-file requirements/lambda.txt
lock pyproject.toml --extra aws --group deploy --output-file requirements/deploy.txt
lock --group engine --output-file requirements/engine.txt
lock --group aws-cli --output-file requirements/aws-cli.txt
lock --group clients --output-file requirements/clients.txt
lock --group node --output-file requirements/node.txt
.venv-node/node/bin/node .venv-node/node/lib/node_modules/npm/bin/npm-cli.js install --package-lock-only --ignore-scripts
.venv-node/node/bin/node .venv-node/node/lib/node_modules/npm/bin/npm-cli.js install --package-lock-only --ignore-scripts \
    --prefix tests/field/clients
python3 - <<'END'
import json, pathlib
for name in ("package-lock.json", "tests/field/clients/package-lock.json"):
    path = pathlib.Path(name)
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n")
END
