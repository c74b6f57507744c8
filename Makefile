# Each target sets up all it needs from nothing; a second run only looks at dates.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
INPUTS := pyproject.toml constraints.txt hatch_build.py package.json package-lock.json

.DEFAULT_GOAL := help
.PHONY: help run test spark check lint types imports assets fmt bench clean \
    screenshots accessibility

help:  ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

run: $(VENV)/.core assets  ## Start Ringmain with the sample utility's customers
	@$(BIN)/ringmain up --sample

test: $(VENV)/.dev assets lint types imports  ## The whole gate, on two processors
	@.ci/chromium
	@.ci/sdks
	@$(BIN)/python -m pytest --numprocesses 2

check: $(VENV)/.dev assets lint types imports  ## The quick part of the gate
	@$(BIN)/python -m pytest -q tests/architecture tests/unit

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .

types: $(VENV)/.dev
	@$(BIN)/mypy

imports: $(VENV)/.dev
	@$(BIN)/lint-imports

spark: $(VENV)/.dev  ## Prove that Spark answers as DuckDB does (needs Java)
	@$(PIP) --constraint constraints.txt --editable '.[dev,spark]'
	@$(BIN)/python -m pytest -m spark

fmt: $(VENV)/.dev  ## Format the code
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

bench: $(VENV)/.dev assets  ## Measure; ARGS="…" goes to the bench
	@$(BIN)/python -m bench $(ARGS)

assets: $(VENV)/.core  ## Fetch the console's style sheets and scripts
	@$(BIN)/python hatch_build.py

screenshots: $(VENV)/.dev assets  ## Take a picture of every page; ARGS="--email … --password …"
	@$(BIN)/python docs/screenshots.py $(ARGS)

accessibility: $(VENV)/.dev assets  ## Test each page by axe; write the statement's results
	@.ci/chromium
	@ACCESSIBILITY_RESULTS=ringmain/faces/console/accessibility/results.json \
	    $(BIN)/python -m pytest tests/browser

clean:  ## Remove the environment and the assets, never your data
	rm -rf $(VENV) ringmain/faces/console/static/vendor

# Stamps: younger than what they were made from.
$(VENV)/.core: $(INPUTS) | $(BIN)/python
	@echo "Installing packages…"
	@$(PIP) --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(INPUTS) | $(BIN)/python
	@echo "Installing packages, with those for development…"
	@$(PIP) --constraint constraints.txt --editable '.[dev]'
	@touch $(VENV)/.core $@

$(BIN)/python:
	@python=$$(.ci/find-python) && echo "Making $(VENV) with $$python" && \
	    "$$python" -m venv $(VENV)
