# Holdfast: `make` alone lists what there is.

# A distribution's own Python is built with optimisations; one built in place seldom is, and takes a tenth longer.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo /usr/bin/python3 || echo python3)
UV ?= uv
VENV := .venv
IN := $(VENV)/bin
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --only-binary :all:
AS_ROOT := $(if $(filter-out 0,$(shell id -u)),sudo)
GERMAN := locale/de/LC_MESSAGES/django.po
GATHER = $(IN)/python manage.py makemessages --locale de --no-location --no-obsolete --no-wrap --ignore tests --ignore $(VENV)
PACKAGES := config partners catalog bookings

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

.PHONY: demo
demo: $(VENV)/demo.lock ## serve a full demo on http://127.0.0.1:8000 (PORT= changes it)
	@exec $(IN)/python -m config.demo --with-parent

.PHONY: demo-reset
demo-reset: $(VENV)/demo.lock ## forget the demo's data and start over
	@exec $(IN)/python -m config.demo --with-parent --reset

# What one worker has compiled need not be compiled by the others, nor by the servers that tests start.
test test-browser test-cluster prove: export PYTHONDONTWRITEBYTECODE :=

.PHONY: test
test: $(VENV)/test.lock ## run the whole test suite on a private PostgreSQL
	$(IN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal --ignore tests/browser --ignore tests/cluster

.PHONY: test-browser
test-browser: $(VENV)/browser.lock chromium ## drive the pages with a real browser (installs Chromium on Debian)
	$(IN)/python -m pytest tests/browser --ignore tests/browser/benchmark

.PHONY: test-cluster
test-cluster: $(VENV)/test.lock pgbouncer ## try two web servers on a primary, a replica and a pooler (installs pgbouncer on Debian)
	$(IN)/python -m pytest tests/cluster

.PHONY: pgbouncer
pgbouncer:
	@command -v pgbouncer >/dev/null || test -x /usr/sbin/pgbouncer || { echo "Installing pgbouncer ..."; \
	    $(AS_ROOT) apt-get -qq update && $(AS_ROOT) apt-get -qq install --yes --no-install-recommends pgbouncer >/dev/null; }

.PHONY: prove
prove: $(VENV)/test.lock ## check every promise in its large size (SEED= draws as before, ONLY="P1 P4" keeps to some)
	@$(IN)/python -m tests.proof $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))

.PHONY: benchmark
benchmark: $(VENV)/browser.lock chromium ## print how long a busy diary takes, from the server to the screen
	$(IN)/python -m pytest tests/browser/benchmark

.PHONY: bench
bench: $(VENV)/test.lock ## measure every workload beside its floor (SIZE=10k, 100k or 1M; ONLY=words of names)
	$(IN)/python -m tests.bench

.PHONY: bench-data
bench-data: $(VENV)/test.lock ## fill a private PostgreSQL with bookings to measure on (SIZE=10k, 100k or 1M; ANEW=1)
	$(IN)/python -m tests.bench.filling $(or $(SIZE),1M) $(if $(ANEW),--anew)

.PHONY: pictures
pictures: $(VENV)/browser.lock chromium ## take the README's pictures anew, from a demo of its own
	$(IN)/python -m tests.browser.pictures

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { echo "Installing Chromium ..."; \
	    $(AS_ROOT) apt-get -qq update && $(AS_ROOT) apt-get -qq install --yes --no-install-recommends \
	    chromium fonts-liberation >/dev/null; }

CHECKS := check-format check-lint check-templates check-types check-imports check-migrations check-deploy check-locks \
	check-translations

.PHONY: check $(CHECKS)
check: ## run every check, whichever fails
	@$(MAKE) --no-print-directory --keep-going $(CHECKS)

$(CHECKS): export HOLDFAST_VAR := $(CURDIR)/$(VENV)/var
$(CHECKS): $(VENV)/test.lock

check-format:
	$(IN)/ruff format --check .

check-lint:
	$(IN)/ruff check .

check-templates:
	$(IN)/djlint --check templates
	$(IN)/djlint --lint templates

check-types:
	$(IN)/mypy

check-imports:
	$(IN)/lint-imports --no-logo

check-migrations:
	$(IN)/python manage.py makemigrations --check --dry-run

check-deploy:
	env $$($(IN)/python -m config.secret_keys) HOLDFAST_ENV=production ALLOWED_HOSTS=example.com \
	    DATABASE_URL=postgres://host/name $(IN)/python manage.py check --deploy --fail-level WARNING

check-translations: gettext
	@cp $(GERMAN) $(VENV)/german.po
	@$(GATHER) >/dev/null; status=0; diff --unified --ignore-matching-lines POT-Creation-Date $(VENV)/german.po $(GERMAN) \
	    || { status=1; echo "Texts have changed: run make translations and translate them."; }; \
	    cp $(VENV)/german.po $(GERMAN); exit $$status

check-locks:
	! grep -nE '://|index-url|find-links' requirements/*.txt

.PHONY: lint-fix
lint-fix: $(VENV)/test.lock ## format the code and mend what can be mended
	$(IN)/ruff check --fix .
	$(IN)/ruff format .

.PHONY: translations
translations: $(VENV)/test.lock gettext ## gather the texts for translation, and compile what is translated
	$(GATHER)
	$(IN)/python manage.py compilemessages --locale de --ignore $(VENV)

.PHONY: gettext
gettext:
	@command -v xgettext >/dev/null || { echo "Installing gettext ..."; \
	    $(AS_ROOT) apt-get -qq update && $(AS_ROOT) apt-get -qq install --yes --no-install-recommends gettext >/dev/null; }

.PHONY: locks
locks: ## pin the requirements anew (needs uv)
	cd requirements && $(LOCK) --upgrade runtime.in --output-file runtime.txt
	cd requirements && $(LOCK) --constraint runtime.txt demo.in --output-file demo.txt
	cd requirements && $(LOCK) --constraint demo.txt test.in --output-file test.txt
	cd requirements && $(LOCK) --constraint test.txt browser.in --output-file browser.txt

.PHONY: clean
clean: ## remove the virtual environment and the caches, keep the data
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# A marker in the virtual environment for each installed lock file.
$(VENV)/%.lock: requirements/%.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Holdfast needs Python 3.11 or newer; \
	this is %s. Name a newer one: make PYTHON=python3.12 demo" % sys.version.split()[0])'
	@test -x $(IN)/python || { echo "Making the virtual environment ..."; $(PYTHON) -m venv $(VENV); }
	@echo "Installing requirements/$*.txt ..."
	@$(IN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
	    --requirement requirements/$*.txt
	@cp requirements/$*.txt $@
