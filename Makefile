# Everything sets itself up: the first call makes .venv (Python 3.11 or later) and fills it, later calls find it
# filled for the very contents of pyproject.toml and constraints.txt and skip the installer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CONTENTS := $(shell cat pyproject.toml constraints.txt | cksum | tr ' ' '-')
TO_RUN := $(VENV)/to-run-$(CONTENTS)
TO_TEST := $(VENV)/to-test-$(CONTENTS)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore -c constraints.txt

.PHONY: run chat test lint bench

run: $(TO_RUN)
	@$(BIN)/python main.py serve

chat: $(TO_RUN)
	@$(BIN)/python main.py chat $(if $(CODE),--as $(CODE))

test: lint
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup

lint: $(TO_TEST)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(TO_TEST)
	@$(BIN)/python benchmarks/run.py

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=/path/to/it ..." >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)

$(TO_RUN): | $(BIN)/python
	@echo "Installing into $(VENV) (once) ..." >&2
	@$(PIP) -e .
	@rm -f $(VENV)/to-run-* $(VENV)/to-test-*
	@touch $@

$(TO_TEST): | $(BIN)/python
	@echo "Installing into $(VENV), with what the tests need (once) ..." >&2
	@$(PIP) -e '.[test,postgres]'
	@rm -f $(VENV)/to-run-* $(VENV)/to-test-*
	@touch $@ $(TO_RUN)
