# Plain `make` prints what there is to make. Nothing but Python 3.11 (or newer) is needed for `make site`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv, where it is installed, does the same as pip in a tenth of the time.
UV := $(shell command -v uv 2>/dev/null)
PIP := $(if $(UV),uv pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)
APT := DEBIAN_FRONTEND=noninteractive apt-get -qq
DEBIAN_ROOT := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null

# The program is started hundreds of times by the tests: that Python compiles it each time helps nobody.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.PHONY: help site install test tools lint types imports workflows pytest audit format lock pictures bench clean

help:
	@echo "make site     install everything, build the reference into site/, and check what was built"
	@echo "make test     install everything, the browser too, and run all checks and tests"
	@echo "make audit    look at every kind of page as a reader's browser does, Lighthouse and all"
	@echo "make format   put the Python files in order"
	@echo "make lock     resolve the requirements again (needs uv and npm)"
	@echo "make pictures take the pictures of the README again"
	@echo "make bench    measure it beside other generators (installs them, needs npm)"
	@echo "make clean    remove all that was installed and built"

site: install
	$(BIN)/sitegen build
	$(BIN)/sitegen check . --site site
	@echo
	@echo "The reference is in site/. To look at it, and to see changes as they are made:"
	@echo "    $(BIN)/sitegen serve"

install: $(VENV)/.installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "the module venv is missing; on Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tested-with: $(VENV)/.installed requirements-dev.txt
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json
	@command -v npm >/dev/null || { $(DEBIAN_ROOT) && $(APT) update && $(APT) install -y --no-install-recommends nodejs npm; } \
	  || { echo "npm is missing: install Node.js 20 or newer" >&2; exit 1; }
	npm ci --no-audit --no-fund
	@touch $@

# Chromium from the system, else from Debian where we may install it, else the one that Playwright brings.
$(VENV)/.browser: $(VENV)/.tested-with
	@command -v chromium >/dev/null || { $(DEBIAN_ROOT) && $(APT) update && $(APT) install -y --no-install-recommends chromium; } \
	  || $(BIN)/playwright install chromium
	@touch $@

$(VENV)/.java: | $(BIN)/python
	@java -version >/dev/null 2>&1 || { $(DEBIAN_ROOT) && $(APT) update && $(APT) install -y --no-install-recommends default-jre-headless; } \
	  || { echo "java is missing: install Java 17 or newer, which the HTML checker of the tests needs" >&2; exit 1; }
	@touch $@

tools: $(VENV)/.tested-with node_modules/.installed $(VENV)/.browser $(VENV)/.java

test: site tools lint types imports workflows pytest
	@echo "ruff, mypy, import-linter, actionlint and pytest have passed."

lint: $(VENV)/.tested-with
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.tested-with
	$(BIN)/mypy

imports: $(VENV)/.tested-with
	$(BIN)/lint-imports

workflows: node_modules/.installed
	node tests/workflows.mjs .github/workflows/*.yml

# Tests write hundreds of thousands of small files: in memory, where there is room, that takes a fraction of the time.
IN_MEMORY = $(shell [ -w /dev/shm ] && [ "$$(df -Pk /dev/shm | awk 'END { print $$4 }')" -gt 2000000 ] && echo TMPDIR=/dev/shm)

pytest: tools
	$(IN_MEMORY) $(BIN)/pytest --numprocesses auto --dist worksteal --cov

# AUDIT=--no-timings leaves out what depends on the machine; AUDIT=--help says what else there is.
audit: tools
	$(BIN)/python -m benchmarks.audit $(AUDIT)

format: $(VENV)/.tested-with
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

lock:
	uv pip compile --no-config --universal --upgrade --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --group build --extra share pyproject.toml --quiet --output-file requirements.txt
	uv pip compile --no-config --universal --upgrade --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --group dev --extra distributed --extra share --constraint requirements.txt pyproject.toml --quiet --output-file requirements-dev.txt
	uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" benchmarks/install/requirements.in --quiet --output-file benchmarks/install/requirements.txt
	npm update --package-lock-only
	uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" benchmarks/install/themes/requirements.in --quiet --output-file benchmarks/install/themes/requirements.txt
	npm update --package-lock-only --prefix benchmarks/install
	npm update --package-lock-only --prefix benchmarks/install/themes

pictures: site tools
	$(BIN)/python -m docs.pictures.make

bench: $(VENV)/.installed
	for table in peers edit serve growth memory stages; do $(BIN)/python -m benchmarks $$table --pages 100 1000 || exit; done
	for last in marks tables charts; do $(BIN)/python -m benchmarks $$last || exit; done

clean:
	rm -rf $(VENV) node_modules site dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
