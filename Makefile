# One command for each thing; every one does all set-up itself.
# The first interpreter that really runs and is new enough.
FOUND = $(shell for each in python3 python3.13 python3.12 python3.11; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
  && echo $$each && break; done)
PYTHON ?= $(FOUND)
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.ready
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup run test bench lint shots soak

setup: $(STAMP) catalogues

$(STAMP): pyproject.toml .ci/setup.sh
	bash .ci/setup.sh runtime
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed."; exit 1; }
	[ -x $(PY) ] || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

.PHONY: catalogues
catalogues: $(STAMP)
	@$(PY) .ci/catalogues.py

run: setup
	@$(PY) .ci/run_program.py

lint: setup
	$(VENV)/bin/ruff check db desktop tests
	$(VENV)/bin/ruff format --check db desktop tests
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: lint
	bash .ci/setup.sh tests
	$(VENV)/bin/pytest tests -n 2

soak: setup
	bash .ci/setup.sh tests
	CCFH_SOAK=1 $(VENV)/bin/pytest tests -n 2

bench: setup
	$(PY) -m tests.bench

shots: setup
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.senses.shots build/shots
