# The commands of the house. `make demo` starts a demonstration, `make test` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup setup-dev demo serve test check bench lock messages screenshots
.DEFAULT_GOAL := help

help: ## Say what each command does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: $(VENV)/.installed ## Install Comity into .venv, with the `comity` command in it

setup-dev: $(VENV)/.installed-dev

$(VENV)/.installed: requirements/base.lock pyproject.toml
	sh scripts/setup.sh "$(PYTHON)" "$(VENV)" requirements/base.lock
	touch $@

$(VENV)/.installed-dev: requirements/dev.lock $(VENV)/.installed
	sh scripts/setup.sh "$(PYTHON)" "$(VENV)" requirements/dev.lock
	touch $@

demo: setup ## Start a demonstration assembly at http://localhost:8000 (PORT and COMITY_DATA are honoured)
	@COMITY_MODE=demo exec $(BIN)/comity site demo

serve: setup ## Serve a site of your own (settings: docs/guide/running.md)
	@exec $(BIN)/comity site serve

test: setup-dev ## Run the whole suite, journeys in a real browser included
	@sh scripts/browser.sh
	@sh scripts/go.sh
	@sh scripts/office.sh
	COMITY_MODE=test $(BIN)/python -m pytest -n auto --dist loadfile

check: setup-dev ## Lint, types, import contracts, templates, translations, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.check_templates
	$(BIN)/python -m scripts.messages --check
	COMITY_MODE=test $(BIN)/python -m comity.web.manage makemigrations --check --dry-run

bench: setup-dev ## Measure, side by side with peers
	$(BIN)/python -m bench

messages: setup-dev ## Bring the catalogues of all languages up to date with the strings in code and templates
	$(BIN)/python -m scripts.messages

screenshots: setup-dev ## Make the pictures of the README anew
	COMITY_SCREENSHOTS=docs/pictures $(BIN)/python -m pytest tests/journeys/test_pictures.py

lock: ## Lock the dependencies again (needs uv), with hashes and without index addresses
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --group build pyproject.toml -o requirements/base.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --group build --group dev -c requirements/base.lock pyproject.toml -o requirements/dev.lock
