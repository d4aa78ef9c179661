# What a person calls. `make` alone lists it.
#
# Everything is installed into .venv, from lock files with hashes, and only when these change.
# Paths are relative, so the folder's own path may hold spaces.

PYTHON ?= python3
UV ?= .venv/bin/uv
ARGS ?=

VNU := 26.9.27
LIGHTHOUSE := 12.8.2
# The newest that runs on Node.js 18 to 20, as Debian has them; Lighthouse uses it, too.
PUPPETEER := 24.43.1
PAGEFIND := 1.6.0

# The folders of code that are checked.
CODE := generator tests

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

.PHONY: site
site: .venv/.site ## Check the records, build the site into site/, and say what it holds
	@.venv/bin/python -m generator build $(ARGS)
	@.venv/bin/python -m generator stats

.PHONY: serve
serve: .venv/.site ## Show the site at http://127.0.0.1:8000; a saved file shows by itself
	@.venv/bin/python -m generator serve $(ARGS)

.PHONY: check
check: .venv/.site ## Read every record and name every problem
	@.venv/bin/python -m generator check $(ARGS)

.PHONY: format
format: .venv/.site ## Bring the records (and, with the tests' tools here, the code) into canonical form
	@.venv/bin/python -m generator format
	@if [ -x .venv/bin/ruff ]; then .venv/bin/ruff format $(CODE); fi

.PHONY: offline
offline: .venv/.site ## Build the site and pack it for reading offline, into dist/
	@.venv/bin/python -m generator build --offline

.PHONY: test
test: .venv/.dev browser ## Set up what is missing (a browser too), then run every check and test
	.venv/bin/ruff check $(CODE)
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m generator check
	.venv/bin/python -m generator format --check
	.venv/bin/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

.PHONY: bench
bench: .venv/.dev browser build/bench/tools-$(PAGEFIND) ## Measure synthetic atlases of 1,000 to 10,000 records, and our search next to others (needs npm)
	.venv/bin/python -m tests.bench $(ARGS)
	.venv/bin/python -m tests.bench.search $(ARGS)

.PHONY: audit
audit: site .venv/.dev browser build/audit/tools-$(VNU)-$(LIGHTHOUSE)-$(PUPPETEER) ## Validate every page, search in Firefox, measure one of each kind with Lighthouse (needs Java, npm, nginx, Firefox)
	java -Dfile.encoding=UTF-8 -jar build/audit/node_modules/vnu-jar/build/dist/vnu.jar \
	  --skip-non-html --skip-info-messages --Werror --filterfile tests/vnu-allowed.txt site
	@echo "Every page of site/ is valid HTML."
	node tests/firefox.mjs site build/audit
	.venv/bin/python -m tests.lighthouse $(ARGS)

.PHONY: lock
lock: .venv/.dev ## Write the lock files anew from pyproject.toml; ARGS=--upgrade takes the newest
	$(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	  --custom-compile-command "make lock" $(ARGS) \
	  pyproject.toml --group setup -o requirements.txt
	$(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	  --custom-compile-command "make lock" $(ARGS) \
	  pyproject.toml --group setup --group dev -c requirements.txt -o requirements-dev.txt

.PHONY: vendor
vendor: .venv/.dev ## Fetch what comes from npm and PyPI anew, each checked against vendored.toml
	.venv/bin/python -m tests.vendored

.PHONY: clean
clean: ## Remove everything that was built; .venv stays
	rm -rf build site dist sev_breast_atlas.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# Setting up
#
# A lock file names everything that is needed, so pip resolves nothing (--no-deps): older versions of
# it ask for the newest release of a package that is required with an extra, and find no hash for it.

# Without a Python that runs, .venv is no environment whatever its stamps say.
ifneq ($(shell .venv/bin/python -c 'import pip' 2>/dev/null && echo ok),ok)
.PHONY: .venv/.made
endif

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON) is not. Install one, or name it:" >&2; \
	  echo "  make PYTHON=python3.13 site" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's module venv is missing here. On Debian and Ubuntu:" >&2; \
	  echo "  apt-get install python3-venv" >&2; exit 1; }
	@.venv/bin/python -c 'import pip' 2>/dev/null || { \
	  echo "Making .venv ..."; $(PYTHON) -m venv --clear .venv; }
	@touch $@

.venv/.site: requirements.txt pyproject.toml .venv/.made
	@echo "Installing what requirements.txt names into .venv ..."
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --no-deps -r requirements.txt
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.site
	@echo "Installing what requirements-dev.txt names into .venv ..."
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

# The tests drive a Chromium or Chrome that is installed on the system.
.PHONY: browser
browser:
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	  if command -v $$name >/dev/null 2>&1; then exit 0; fi; \
	done; \
	install="apt-get install -y --no-install-recommends chromium"; \
	export DEBIAN_FRONTEND=noninteractive; \
	if command -v apt-get >/dev/null 2>&1; then \
	  echo "No Chromium or Chrome here: installing Debian's ..."; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -q && $$install && exit 0; \
	  else sudo -n apt-get update -q && sudo -n $$install && exit 0; fi; \
	fi; \
	echo "The tests need Chromium or Google Chrome. Install one, on Debian and Ubuntu by:" >&2; \
	echo "  sudo apt-get install chromium" >&2; exit 1

# $(call needs,who,programs,packages): say which program is missing, and what brings it.
needs = @for name in $(2); do \
	  command -v $$name >/dev/null 2>&1 || { \
	    echo "$(1) needs $$name, which is not here. On Debian and Ubuntu:" >&2; \
	    echo "  sudo apt-get install $(3)" >&2; exit 1; }; \
	done

NPM_INSTALL := npm install --silent --no-save --no-package-lock --no-fund --prefix

build/bench/tools-$(PAGEFIND):
	$(call needs,The bench,node npm,nodejs npm)
	@mkdir -p build/bench
	@echo "Installing Pagefind into build/bench ..."
	@$(NPM_INSTALL) build/bench pagefind@$(PAGEFIND)
	@touch $@

build/audit/tools-$(VNU)-$(LIGHTHOUSE)-$(PUPPETEER):
	$(call needs,The audit,java node npm nginx,default-jre-headless nodejs npm nginx-light)
	@mkdir -p build/audit
	@echo "Installing the validator, Lighthouse and Firefox's driver into build/audit ..."
	@$(NPM_INSTALL) build/audit \
	  vnu-jar@$(VNU) lighthouse@$(LIGHTHOUSE) puppeteer-core@$(PUPPETEER)
	@touch $@
