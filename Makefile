# `make graph` and `make test` need nothing but Python 3.11 or newer with venv, and make.
.DEFAULT_GOAL := help
.PHONY: help graph assets test check format lint types imports docs bench lock audit sbom licences clean fuzz bench-archive

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
SUPPLY := $(VENV)-supply
FUZZ   := $(VENV)-fuzz
FUZZ_MINUTES ?= 8
BENCH_SCALE ?= 1
PAGES  ?= 100000
OUT    ?= out/
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

graph: $(VENV)/.run ## Set up, then build the graph, the picture and the answers of seeds/ into out/
	$(BIN)/kg build seeds/ -o $(OUT)

assets: ## Fetch sigma.js and CodeMirror by their lock file and bundle them for "kg view" and "kg serve" (needs npm)
	npm ci --prefix web --ignore-scripts --silent
	node web/bundle.mjs entry.mjs kg/view/vendor sigma.bundle.js
	node web/bundle.mjs editor.mjs kg/store/serve/vendor editor.bundle.js

test: $(VENV)/.dev ## Set up, then lint, check types and imports, and run every test
	$(MAKE) --no-print-directory lint types imports
	$(BIN)/python -m pytest -q

check: $(VENV)/.dev ## The developers' loop: everything but the slow and the browser tests
	$(MAKE) --no-print-directory lint types imports
	$(BIN)/python -m pytest -q -x -m "not slow and not browser"

lint: $(VENV)/.dev ## Style and formatting (ruff)
	$(BIN)/ruff check kg tests
	$(BIN)/ruff format --check kg tests

types: $(VENV)/.dev ## Types (mypy --strict)
	$(BIN)/mypy

imports: $(VENV)/.dev ## The layers contract (import-linter)
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev ## Rewrite the code in the project's format
	$(BIN)/ruff check --fix kg tests
	$(BIN)/ruff format kg tests

docs: $(VENV)/.dev ## Write the ontology as a web page, docs/build/ontology.html (pyLODE)
	$(BIN)/python docs/ontology_page.py

bench: $(VENV)/.dev ## Measure speed and memory into docs/benchmarks.md (BENCH_SCALE=0.05 for a quick look)
	$(BIN)/python -m tests.bench --scale $(BENCH_SCALE)

bench-archive: $(VENV)/.dev ## Build PAGES generated pages in one run: time, memory and recall into docs/benchmarks.md
	$(BIN)/python -m tests.bench.archive --pages $(PAGES)

lock: $(VENV)/.dev ## Resolve the pinned requirements anew from pyproject.toml
	$(BIN)/python requirements/lock.py

audit: $(SUPPLY)/.made ## Look for known vulnerabilities of what is locked (pip-audit; says so where it cannot ask)
	$(SUPPLY)/bin/python requirements/audit.py

sbom: $(SUPPLY)/.made ## Write what the program is made of, with hashes: build/sbom.cdx.json (CycloneDX)
	mkdir -p build
	PYTHONWARNINGS=ignore $(SUPPLY)/bin/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml --output-reproducible \
	  --output-file build/sbom.cdx.json

licences: $(VENV)/.run $(SUPPLY)/.made ## List the licences of what the program needs: docs/licences.md (pip-licenses)
	$(SUPPLY)/bin/python requirements/licences.py $(BIN)/python

fuzz: $(FUZZ)/.made ## Fuzz every way in, FUZZ_MINUTES in all (Atheris); new inputs are kept in tests/fuzz/corpus
	FUZZ_MINUTES=$(FUZZ_MINUTES) $(FUZZ)/bin/python -m tests.fuzz

clean: ## Remove what was built (not the environment)
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(SUPPLY)/.made: requirements/supply.txt
	test -x $(SUPPLY)/bin/python || $(PYTHON) -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes --only-binary :all: \
	  -r requirements/supply.txt
	@touch $@

$(FUZZ)/.made: requirements/fuzz.txt requirements/dev.txt
	test -x $(FUZZ)/bin/python || $(PYTHON) -m venv $(FUZZ)
	$(FUZZ)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/build.txt
	$(FUZZ)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes --no-build-isolation \
	  -r requirements/dev.txt -r requirements/fuzz.txt
	$(FUZZ)/bin/python -m pip --quiet --disable-pip-version-check install --no-deps --no-build-isolation --editable .
	@touch $@

# The environment: stamps say which lock file stands in it. Every version and hash is pinned; the
# build tools come first so that no build fetches others.
$(VENV)/.build: requirements/build.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newspaper-kg needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --only-binary :all: -r requirements/build.txt
	@touch $@

$(VENV)/.run: $(VENV)/.build requirements/run.txt pyproject.toml
	$(PIP) install --require-hashes --no-build-isolation -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(PIP) install --require-hashes --no-build-isolation -r requirements/dev.txt
	@touch $@
