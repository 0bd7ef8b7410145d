# make run and make test need Python 3.11 or newer and make, nothing else. “make help” says what there is.

SHELL := /bin/sh
UV := .venv/bin/uv pip
COMPILE := $(UV) compile --quiet --generate-hashes --no-annotate --no-header --universal --python-version 3.11
# Containers often set this; a start would then compile everything anew each time.
unexport PYTHONDONTWRITEBYTECODE
# Tests wait for sites to start and browsers to paint: one more process than cores, in the order of tests/conftest.py.
WORKERS = $$(.venv/bin/python -c "import os; print(min(os.cpu_count() + 1, 5))")
# A virtual environment whose Python was removed since is made again.
GONE := $(shell .venv/bin/python -c '' 2>/dev/null || echo gone)

.PHONY: help run test lint coverage bench lock clean $(GONE)

help:
	@echo "make run       serve the survey on http://localhost:8000 (another port: PORT=8001 make run)"
	@echo "make test      run all tests, the browser's included"
	@echo "make lint      check style, types and migrations"
	@echo "make coverage  measure by simulation how often the intervals cover the truth (about 40 minutes)"
	@echo "make bench     measure speed and size beside the targets (about half an hour)"
	@echo "make lock      choose newer versions of all packages"
	@echo "make clean     stop what a killed run left behind and remove what was installed; the data are kept"

run: .venv/ready
	@.venv/bin/python manage.py serve

test: .venv/ready-dev
	@unset DATA_DIR DATABASE_URL DATABASE_OWNER_URL REPORTS_DATABASE_URL SITE_URL; .venv/bin/python -m pytest \
	    --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

lint: .venv/ready-dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy -p survey -p reports -p bench
	@.venv/bin/python -W 'ignore:Got an error checking' manage.py makemigrations --settings tests.settings --check --dry-run
	@SITE_URL=https://survey.example.org .venv/bin/python manage.py check --deploy --fail-level WARNING

coverage: .venv/ready
	@.venv/bin/python -m bench.coverage --write reports/coverage.csv

bench: .venv/ready
	@.venv/bin/python -m bench.run

lock: .venv/uv
	@$(COMPILE) --upgrade pyproject.toml -o requirements.txt
	@$(COMPILE) --upgrade pyproject.toml --extra large --group dev -o requirements-dev.txt
	@$(COMPILE) --upgrade --group setup -o requirements-uv.txt

clean:
	@if [ -z "$(GONE)" ] && [ -f .venv/ready ]; then .venv/bin/python manage.py serve --stop; fi
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	@find survey reports tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Removed. Answers, if any, are still in .data: delete that folder yourself to start from nothing."

.venv/ready: .venv/uv requirements.txt
	@$(call install,requirements.txt)
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@$(call install,requirements-dev.txt)
	@touch $@

.venv/uv: requirements-uv.txt $(GONE)
	@echo "Installing what is needed into .venv: about a minute, this time only."
	@rm -rf .venv
	@for python in python3 python3.14 python3.13 python3.12 python3.11 none; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; done; \
	if [ $$python = none ]; then echo "Python 3.11 or newer is needed. Install it, for example from" \
	    "https://www.python.org/downloads/, and try again." >&2; exit 1; fi; \
	$$python -m venv .venv || { rm -rf .venv; echo "Python could not make a virtual environment." \
	    "On Debian or Ubuntu install it: apt-get install python3-venv" >&2; exit 1; }
	@.venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --retries 1 \
	    --require-hashes -r requirements-uv.txt 2>.venv/log || { $(failed); }
	@touch $@

install = $(UV) install --quiet --python .venv/bin/python --require-hashes -r $(1) 2>.venv/log || { $(failed); }
failed = echo "Packages could not be installed. Is there a network? Then try again. (Details: .venv/log)" >&2; exit 1
