# Two commands are the whole set-up: `make run` and `make test`. The rest is convenience.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 26

setup: $(STAMP)  ## system programs, virtual environment, locked dependencies

$(STAMP): requirements.lock pyproject.toml .ci/install-programs
	@bash .ci/install-programs
	@PYTHON=$$(bash .ci/find-python) && { test -x $(BIN)/python || $$PYTHON -m venv $(VENV); }
	@echo "setup: installing the locked dependencies (some minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: setup  ## read the bundled corpus, publish data/enduse.duckdb, answer a question in SQL
	@bash .ci/run-bundled

browser: setup
	@bash .ci/install-programs browser || echo "tests: no browser could be installed; the tests that need one are skipped" >&2

test: setup browser  ## linters, types, the whole test suite
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

SEED ?= 1
benchmark-certificates: setup  ## draw certificates from SEED: accuracy, unseen layouts, each engine alone, cost
	@$(BIN)/python tests/benchmarks/certificates.py --count 60 --seed $(SEED)
	@$(BIN)/python tests/benchmarks/certificates_unseen.py --count 72 --seed $(SEED)
	@$(BIN)/python tests/benchmarks/certificates_engines.py --count 20 --seed $(SEED)

benchmark-screening: setup  ## match the labelled pairs; with WAREHOUSE=FILE also screen drawn names against a list
	@$(BIN)/python tests/benchmarks/screening.py pairs --part held
	@if test -n "$(WAREHOUSE)"; then $(BIN)/python tests/benchmarks/screening.py lists --warehouse $(WAREHOUSE) --exhaustive 50; fi

BATCH ?= 400
benchmark-verification: setup  ## plant faults in BATCH drawn certificates from SEED and verify them against WAREHOUSE
	@$(BIN)/python tests/benchmarks/verification.py --count $(BATCH) --seed $(SEED) --warehouse $(or $(WAREHOUSE),data/enduse.duckdb)

benchmark-rules: setup  ## time the rules alone on 10,000 certificates multiplied from drawn ones, against WAREHOUSE
	@$(BIN)/python tests/benchmarks/rules.py --warehouse $(or $(WAREHOUSE),data/enduse.duckdb)

vectors: setup  ## after a change of the goods index or the encoder: encode the names of the index anew (minutes)
	@$(BIN)/python -m pytest -n0 -q tests/warehouse/classify/meaning/test_shipped.py --regenerate

LIST ?= ../shared/data/control_lists/eu-annex-i/2022-01-07.pdf
benchmark-lists: setup  ## time a control list in PDF to its entries against pdfplumber
	@$(BIN)/python tests/benchmarks/lists.py $(LIST)

ui: setup  ## the scheduler's web interface
	@$(BIN)/enduse ui

lock:  ## write requirements.lock anew from pyproject.toml (needs pip-tools)
	pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --no-header --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-emit-options --output-file requirements.lock pyproject.toml

clean:  ## remove what the runs made; the virtual environment stays
	rm -rf data build .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help setup browser run test benchmark-certificates benchmark-lists benchmark-rules benchmark-screening benchmark-verification ui lock clean
