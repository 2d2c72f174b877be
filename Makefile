# Every target is one line that a person could type; `make help` lists them.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
export TIMELINE_DATABASE_URL ?= sqlite:///$(CURDIR)/var/timeline.db

.DEFAULT_GOAL := help
.PHONY: help run seed token test check format lint types layers pytest chromium check-seed bench-dates bench-page bench-api wheel lock clean

help: ## List the targets
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: .venv/run.stamp ## Install, create and seed the store, and serve on http://127.0.0.1:8000
	@exec $(BIN)/timeline serve

seed: .venv/run.stamp ## Create the store and load the seed without serving
	@$(BIN)/timeline init

token: .venv/run.stamp ## Make a token that may write: make -s token NAME=me
	@$(BIN)/timeline token create "$(NAME)" --scope write

test: .venv/test.stamp chromium check pytest ## Install what the tests need, check, and run every test

check: format lint types layers ## Check format, lint, types and layers

format: .venv/test.stamp
	@$(BIN)/ruff format --check .

lint: .venv/test.stamp
	@$(BIN)/ruff check .

types: .venv/test.stamp
	@$(BIN)/mypy

layers: .venv/test.stamp
	@$(BIN)/lint-imports

pytest: .venv/test.stamp chromium node_modules/.stamp ## Run the tests alone
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

chromium:
	@sh tests/browser/install_chromium.sh

check-seed: .venv/run.stamp ## Prove the seed's quotations: make check-seed ARTICLES=FOLDER
	@$(BIN)/python -m timeline.formats.check_seed "$(ARTICLES)"

bench-dates: .venv/test.stamp ## Measure the reading of dates beside dateparser: make bench-dates [CASES=FOLDER]
	@$(BIN)/python bench/dates.py $(if $(CASES),--cases "$(CASES)")

bench-page: .venv/test.stamp chromium node_modules/.stamp ## Measure the page in a browser beside other programs: make bench-page [ARGS=--help]
	@$(BIN)/python bench/page.py $(ARGS)

bench-api: .venv/test.stamp ## Measure requests and imports on a store of a million events: make bench-api [ARGS=--help]
	@$(BIN)/python bench/api.py $(ARGS)

wheel: .venv/test.stamp ## Build the wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

lock: ## Write the hash-locked requirement files anew (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" --group build pyproject.toml -o requirements.txt
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" --group build --group test --group check -c requirements.txt pyproject.toml -o requirements-test.txt

clean: ## Remove the environment and what was built; the store in var/ stays
	@rm -rf .venv node_modules dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python requirements.txt pyproject.toml
	@echo "Installing what the timeline needs into .venv (once) ..." >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/test.stamp: .venv/run.stamp requirements-test.txt
	@echo "Installing what the tests need into .venv (once) ..." >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

node_modules/.stamp: .venv/test.stamp package.json package-lock.json
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --loglevel=error --no-audit --no-fund --ignore-scripts
	@touch $@
