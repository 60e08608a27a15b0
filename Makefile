# The one list of commands. `make demo` and `make test` need only Python 3.11 with venv, git and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := truceline-demo
# The processor build; name another where there is a GPU. It is in no lock file: its builds have hashes of their own.
TORCH ?= torch==2.13.0
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help demo test fast bench train docs lock format lint types layers unit clean

help:            ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: .venv/installed      ## install, then run the whole chain on the example ceasefire
	@rm -rf $(DEMO)
	$(BIN)/truceline demo

test: .venv/developing      ## format, lint, types, layers, tests
	@$(MAKE) --no-print-directory lint types layers unit

fast: .venv/developing      ## a subset of the tests, in under a minute
	$(BIN)/ruff format --check --quiet src tests benchmarks
	$(BIN)/ruff check --quiet src tests benchmarks
	$(BIN)/pytest -q -x -n 2 -m "not slow" tests

lint: .venv/developing
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks

types: .venv/developing
	$(BIN)/mypy

layers: .venv/developing
	$(BIN)/lint-imports

unit: .venv/developing
	@# Two workers that both find no gazetteer would both make it.
	$(BIN)/truceline read README.md >/dev/null
	$(BIN)/pytest -n 2 tests

format: .venv/developing    ## put the code in order
	$(BIN)/ruff format src tests benchmarks
	$(BIN)/ruff check --fix src tests benchmarks

bench: .venv/developing     ## measure speed and memory; results go to benchmarks/results
	$(BIN)/python -m benchmarks.speed

train: .venv/training      ## make the trained parts anew from ../shared and training/texts; goes on where it was broken off
	HF_HUB_OFFLINE=1 $(BIN)/python -m truceline.train all --shared $(SHARED)

docs: .venv/developing      ## write the reference of commands, then build the documentation into ./site
	$(BIN)/python docs/commands.py
	$(BIN)/python docs/model_card.py
	$(BIN)/mkdocs build --strict --quiet

lock:            ## renew the lock files (needs uv); only releases at least a week old
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --exclude-newer "$$(date -d '7 days ago' +%F)" pyproject.toml locks/build.in -o locks/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --exclude-newer "$$(date -d '7 days ago' +%F)" --group dev -c locks/run.txt pyproject.toml locks/build.in -o locks/dev.txt

clean:           ## remove what the commands above made
	rm -rf .venv site $(DEMO) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "truceline needs Python 3.11 or newer. Name one: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo "Python has no venv here. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/installed: .venv/made locks/run.txt pyproject.toml
	$(PIP) install --require-hashes -r locks/run.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/training: .venv/developing
	$(PIP) install '$(TORCH)'
	$(PIP) install --no-build-isolation --editable '.[train]'
	@touch $@

.venv/developing: .venv/installed locks/dev.txt
	$(PIP) install --require-hashes -r locks/dev.txt
	@touch $@
