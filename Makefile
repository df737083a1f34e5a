# Two commands: `make run` and `make test`. Each does all the set-up it needs.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint bench fuzz screenshots chromium postgres clean

help:
	@echo "make run          start the dashboard (sets everything up first) on port $(PORT)"
	@echo "make test         lint, types, import rules and all tests"
	@echo "make bench        print the speed figures"
	@echo "make fuzz         let a fuzzer look for damage that a reader does not stand"
	@echo "make screenshots  make the pictures of docs/ again"

# Installed once; again only when the pins change.
.venv/runtime: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/tests: .venv/runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

chromium: .venv/tests
	@sh tests/browser/get_chromium.sh $(BIN)/python

postgres:
	@sh tests/sources/get_postgres.sh

run: .venv/runtime
	@$(BIN)/dashboard start
	@echo "The dashboard is at http://localhost:$(PORT)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

lint: .venv/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint chromium postgres
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow and not browser"
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "slow and not browser"
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "browser"

bench: .venv/tests chromium
	$(BIN)/python -m bench

# A minute for each kind of return that is one file; not part of the tests, which have mutants of their own.
fuzz: .venv/tests
	for kind in census workforce annex-a postcodes; do \
		PYTHONPATH=tests DASHBOARD_HOME=$${TMPDIR:-/tmp}/dashboard-fuzz $(BIN)/python -m bad_input.fuzz $$kind 60 || exit 1; \
	done

screenshots: .venv/tests chromium
	$(BIN)/dashboard start
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf .venv var static
