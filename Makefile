# Two commands are enough: `make run` and `make test`. The rest is for those who build.
PORT ?= 8000
PYTHON ?= python3.11
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes
APPS := $(patsubst %/apps.py,%,$(wildcard */apps.py dartford_housing/*/apps.py))
FLOORS := rules actions public clock rota figures apps
TYPED := dartford_housing/core dartford_housing/web/offers.py $(shell find $(APPS) -name views -prune \
	$(foreach floor,$(FLOORS),-o -name $(floor).py -print -o -type d -name $(floor) -prune -print))
NEEDED := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core
.DEFAULT_GOAL := help

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: .venv/ready  ## Make .venv from the hashed lock and fetch the front-end assets

.venv/ready: requirements.txt package-lock.json
	@sh .ci/packages $(NEEDED)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages into .venv ..."
	@$(PIP) -r requirements.txt
	@$(BIN)/python manage.py fetch_assets
	@touch $@

.venv/ready-to-test: .venv/ready requirements-dev.txt
	@$(PIP) -r requirements-dev.txt
	@touch $@

run: setup  ## Web, worker and beat with the sample borough on http://127.0.0.1:8000 (PORT=)
	@$(BIN)/python manage.py start --port $(PORT)

test: .venv/ready-to-test  ## All tests, on a real PostgreSQL, a real Redis and a real Chromium
	@$(BIN)/python -m tests.everything $(ARGS)

quick: .venv/ready-to-test  ## The inner loop: lint, storeys and the fast tests on SQLite, under a minute
	@$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q . && $(BIN)/lint-imports >/dev/null
	@$(BIN)/python -m pytest -q -n 2 -m "not browser and not postgres and not slow and not wide" $(ARGS)

check: .venv/ready-to-test  ## Format, lint, types, storeys and migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(sort $(TYPED))
	$(BIN)/lint-imports
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run

ci: check test  ## What is held before anything lands: check, then test

bench: .venv/ready-to-test  ## Ratios to floors measured in the same run (ARGS="--only booking")
	@$(BIN)/python -m tests.everything --bench $(ARGS)

lock:  ## Write the hashed lock again from pyproject.toml (needs uv)
	uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml -o requirements.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

.PHONY: help setup run test quick check ci bench lock
