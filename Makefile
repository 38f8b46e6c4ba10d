# Everything runs in .venv, made from requirements.lock; nothing else on the machine is touched.
SHELL = /bin/sh
.DEFAULT_GOAL := help

CASE ?=
# The folder is always written relative: make splits targets at spaces, and the project's own path may hold one.
STAMP = .venv/installed
CASEWORK = .venv/bin/casework
export PYTHON

# Without bytecode every start of Python compiles pandas and papermill again, which doubles a run.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test tests lint format refresh lock bench lab clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: $(STAMP) ## install, run a case, say where the report is (CASE=name; empty: the bundled case)
	@$(CASEWORK) run $(CASE)

test: lint tests ## everything CI checks: lint, tests, doctests, notebooks

# nbval has a process of its own (tests/test_nbval.py): in each test process its import alone would take three seconds.
tests: $(STAMP)
	@echo "Running tests, doctests and notebooks"
	@.venv/bin/python -m pytest -q -p no:nbval -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(STAMP) ## ruff check and ruff format, changing nothing
	@echo "Checking style with ruff"
	@.venv/bin/python -m ruff check --quiet .
	@.venv/bin/python -m ruff format --check --quiet --diff .

format: $(STAMP) ## let ruff mend what it can
	@.venv/bin/python -m ruff check --fix .
	@.venv/bin/python -m ruff format .

refresh: $(STAMP) ## run the notebooks again and store their outputs
	@$(CASEWORK) refresh

lock: $(STAMP) ## solve pyproject.toml again into requirements.lock (UPGRADE=1: to the newest versions)
	@sh tools/say.sh "Solving for requirements.lock" sh tools/lock.sh .venv/bin/uv $(if $(UPGRADE),--upgrade)

bench: $(STAMP) ## measure speed beside other tools (tests/bench); takes a while
	@for what in articles intake screening suite tracks trade; do \
	  echo "== $$what"; .venv/bin/python tests/bench/$$what.py || exit 1; done

lab: $(STAMP) ## open the notebooks in JupyterLab (CASE=name)
	@$(CASEWORK) lab $(CASE)

clean: ## remove what make made; results in data/processed stay
	@rm -rf .venv .ruff_cache .pytest_cache .hypothesis lib/*.egg-info
	@find lib tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml tools/install.sh tests/checkers.txt
	@sh tools/install.sh
	@printf '%s\n' "$(CURDIR)" >$@

# A venv holds absolute paths, so one that was moved or copied is made anew.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif
