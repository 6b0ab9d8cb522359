#!/bin/sh
# Writes the lock files again from pyproject.toml: exact versions with hashes, no addresses. Needs uv on the path.
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
