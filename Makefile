# What one needs to know: `make demo` shows the tool at work, `make test` proves it. Both need Python 3.11+, make and git only.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

.DEFAULT_GOAL := help
.PHONY: help install demo demo-teaching test lint bench floors fuzz peers clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

install: $(STAMP) ## the tool and its tools in .venv, from the locked list

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "audiatur needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: $(STAMP) ## read seeds/, draw the map, print findings
	@$(BIN)/audiatur run
	@$(BIN)/audiatur check
	@echo
	@echo "The map and the reports: open output/index.html. What was encoded, for you to review: arguments/"

demo-teaching: $(STAMP) ## worksheets with their keys, and slides, from seeds/ into output/teaching/
	@for map in arguments/*.yaml; do \
		folder=output/teaching/$$(basename $$map .yaml); \
		$(BIN)/audiatur worksheet $$map -o $$folder -q || exit 1; \
		$(BIN)/audiatur worksheet $$map -o $$folder/deutsch --language de -q || exit 1; \
		$(BIN)/audiatur slides $$map -o $$folder -q || exit 1; \
		echo "Open $$folder: worksheet.pdf for pupils, key.pdf for you, the same in German in deutsch/, slides.pdf, slides.html"; \
	done

test: $(STAMP) ## all tests, on all processor cores
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(STAMP) ## style, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(STAMP) ## speed, as ratios in one run
	@$(BIN)/python -m pytest tests/bench -o addopts="--strict-markers --strict-config" --benchmark-only --benchmark-disable-gc

floors: $(STAMP) ## accept the extraction figures of today as floors
	@$(BIN)/python -m pytest -q tests/quality/test_floors.py tests/quality/test_gum.py --accept-floors
	@test ! -d ../shared/gold/train || $(BIN)/python tests/quality/errors.py train --write

fuzz: $(STAMP) ## 100,000 inputs for every reader and format, with Atheris as many again; 500 maps there and back (an hour)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris || echo "Atheris does not install here: Hypothesis alone"
	@AUDIATUR_FUZZ=100000 AUDIATUR_MAPS=500 $(BIN)/python -m pytest tests/fuzz tests/formats/test_round_trips.py -s

peers: ## other tools of the field in .peers, for the tests that hold our files against them
	npm install --prefix .peers --ignore-scripts --no-audit --no-fund @argdown/cli@1.7.5 mermaid@11.17.2 jsdom@29.1.1
	$(PYTHON) -m venv .peers/venv
	.peers/venv/bin/python -m pip install --quiet --disable-pip-version-check arguebuf

clean: ## remove .venv and caches
	rm -rf $(VENV) .peers .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
