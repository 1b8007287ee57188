# The commands of the house. `make demo` starts a demonstration, `make test` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: lock
lock: ## Lock the dependencies again, with hashes and without index addresses
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml -o requirements/base.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --group dev -c requirements/base.lock pyproject.toml -o requirements/dev.lock
