# make demo, make test, make bench, make clean. Each does all set-up itself, into .venv.

# The system's Python first: it is built with the optimisations that one built by hand mostly lacks (a seventh to a fifth faster).
PYTHON ?= $(shell for one in /usr/bin/python3.11 python3.11 python3 ; do \
  $$one -c 'import ensurepip, venv' 2>/dev/null && command -v $$one && exit ; done ; \
  command -v python3.11 || command -v python3 || echo python3.11)
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup
JOBS ?= 2
READINGS ?= 2000

.PHONY: help demo test lint check bench scores readme clean

help:
	@echo "make demo    read the reports that come with the program and show what they say"
	@echo "make test    lint, types, layers, tests"
	@echo "make bench   measure speed and memory; dates beside dateparser; joining (READINGS=100000)"
	@echo "make scores  measure both halves; raise the floors, write the scores and the README's session"
	@echo "make readme  write the README's session and table of packs anew"
	@echo "make clean   remove what was made"

demo: $(SETUP)-run
	@$(BIN)/rapporteur demo --record demo.db
	@echo; echo "Open it in a browser:  $(BIN)/rapporteur serve --record demo.db"

test: lint check

lint: $(SETUP)-dev
	$(BIN)/ruff check src tests scripts
	$(BIN)/mypy
	$(BIN)/lint-imports

check: $(SETUP)-dev
	@sh scripts/browser.sh
	$(BIN)/python -m pytest -n $(JOBS)

bench: $(SETUP)-run
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/dates.py
	$(BIN)/python scripts/bench_record.py $(READINGS)
	$(BIN)/python scripts/bench_search.py $(READINGS)

scores: $(SETUP)-dev
	$(BIN)/python scripts/scores.py --floors
	$(BIN)/python scripts/readme.py

readme: $(SETUP)-run
	$(BIN)/python scripts/readme.py

clean:
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf demo.db demo.db-wal demo.db-shm demo.db.uploads
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/pip:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is missing. On Debian: apt-get install python3 python3-venv"; \
	  echo "(another Python from 3.11 on: make PYTHON=python3.12 ...)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(SETUP)-run: requirements.txt pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(SETUP)-dev: requirements-dev.txt requirements-schema.txt $(SETUP)-run
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements-schema.txt
	@touch $@
