# Byzantium. `make` prints what there is to do; every target sets itself up.

VENV   := .venv
BIN    := $(VENV)/bin
STAMPS := .cache/stamps
# the first of these that runs and is young and old enough
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null && echo $$p && break; done)
UV     := $(shell command -v uv 2>/dev/null)
# more words for the command behind a target: make up ARGS="--exit-when-paid"
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help up node setup setup-system test test-clients coverage check fix bench docs soak requirements

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: setup ## start chain, link service, validators and miners; print who was paid for what
	@exec $(BIN)/byzantium up $(ARGS)

node: setup ## start the chain alone, on loopback ports 9944 and 9945
	@exec $(BIN)/byzantium node --fast $(ARGS)

test: $(STAMPS)/test setup-system ## run the whole suite, house rules included
	@$(BIN)/python -m pytest -m "not clients" $(ARGS)

test-clients: $(STAMPS)/test setup-system $(STAMPS)/clients-old $(STAMPS)/clients-polkadot ## drive the clients that have environments of their own
	@$(BIN)/python -m pytest -m clients -n 2 --dist loadfile tests/clients $(ARGS)

# what drives the chain in this process; servers and clients are driven elsewhere
COVERING := tests/unit/chain tests/unit/node tests/unit/scale tests/conformance tests/properties

coverage: $(STAMPS)/test ## fail on a branch of the chain that no test takes and tests/uncovered.toml does not name
	@$(BIN)/python -m coverage run -m pytest -q $(COVERING)
	@$(BIN)/python tools/check_coverage.py

check: $(STAMPS)/dev ## lint, types (two checkers) and the direction of imports, without running anything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --cache-dir .cache/import-linter
	$(BIN)/basedpyright

fix: $(STAMPS)/test ## mend what can be mended without a thought: imports, format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: $(STAMPS)/test ## measure; results go to benchmarks/results
	@for file in benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python -m "benchmarks.$$(basename "$$file" .py)" $(ARGS) || exit 1; done

docs: $(STAMPS)/test ## write the generated pages under docs/reference anew
	@for tool in tools/docs_*.py; do $(BIN)/python "$$tool" || exit 1; done

soak: $(STAMPS)/test ## the property tests with ten times the examples; link server and node killed ten times as often
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest tests/properties tests/journeys/test_no_answered_visit_is_lost.py tests/journeys/test_no_final_block_is_lost.py tests/clients/test_many_sockets.py tests/clients/test_first_compilation.py $(ARGS)

setup: $(STAMPS)/run ## make .venv and install what the program runs on

setup-system: ## install what tests drive: chromium, strace, node and npm
	@tools/setup_system

requirements: $(STAMPS)/dev ## resolve requirements/*.in to pinned, hashed requirements/*.txt
	@tools/pin_requirements $(BIN)/uv

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 to 3.14 is needed and none was found; try PYTHON=/path/to/python3"; exit 1; }
	@$(if $(UV),$(UV) venv -q --seed --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV)) \
		|| { echo "no virtual environment could be made; on Debian: apt-get install python3-venv"; exit 1; }

# one stamp per set of pins: a set is installed again when its pins change
$(STAMPS)/%: requirements/%.txt pyproject.toml | $(BIN)/python
	@echo "installing requirements/$*.txt"
	@$(if $(UV),$(UV) pip install -q --python $(BIN)/python,$(BIN)/python -m pip install -q --disable-pip-version-check) \
		--require-hashes -r requirements/$*.txt
	@$(if $(UV),$(UV) pip install -q --python $(BIN)/python,$(BIN)/python -m pip install -q --disable-pip-version-check) \
		--no-deps --no-build-isolation -e .
	@mkdir -p $(STAMPS) && touch $@

# the environments of clients that are not ours
$(STAMPS)/clients-%: requirements/clients-%.txt tools/setup_clients | $(BIN)/python
	@echo "installing $<"
	@tools/setup_clients $* $(PYTHON) && mkdir -p $(STAMPS) && touch $@

$(STAMPS)/clients-polkadot: tests/clients/polkadot/package-lock.json tools/setup_clients
	@echo "installing $<"
	@tools/setup_clients polkadot && mkdir -p $(STAMPS) && touch $@
