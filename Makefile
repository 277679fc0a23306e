# One command for each thing; every one does all set-up itself.
PYTHON ?= $(firstword $(foreach each,python3.13 python3.12 python3.11 python3,$(shell command -v $(each) 2>/dev/null)))
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.ready
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup run test bench lint shots soak

setup: $(STAMP) catalogues

$(STAMP): pyproject.toml .ci/setup.sh
	bash .ci/setup.sh runtime
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
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
	$(VENV)/bin/pytest tests -n 2 -m "not bench"

soak: setup
	bash .ci/setup.sh tests
	CCFH_SOAK=1 $(VENV)/bin/pytest tests -n 2

bench: setup
	$(PY) -m tests.bench

shots: setup
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.senses.shots build/shots
