# RM Playbook. Needs Python 3.11.2 or newer and make; everything else is set up on first use.
#
#   make serve     set up, build, serve on this machine with live reload
#   make test      set up browsers and all, run the tests
#   make help      every command

PYTHON  ?= python3
ADDRESS ?= 127.0.0.1:8000
ARGS    ?=
UV      ?= uv

VENV     := .venv/bin/python
MKDOCS   := $(VENV) -m mkdocs
PLAYBOOK := $(VENV) -m playbook
PIP      := $(VENV) -m pip --disable-pip-version-check -qq

export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

# A virtual environment knows its place by its full path: one that came along in a copied folder is made anew.
ifneq ($(shell cat .venv/home 2>/dev/null),$(CURDIR))
MOVED := moved
endif

.PHONY: help setup setup-site setup-tests serve site check test audit bench offline lock clean moved
.DEFAULT_GOAL := help

help:  ## show the commands
	@echo "RM Playbook: make COMMAND"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-9s %s\n", $$1, $$2}' Makefile

setup: setup-site  ## set up what the site needs, without serving anything
	@:

serve: setup-site  ## build the site and serve it here with live reload
	@echo "RM Playbook will be at http://$(ADDRESS)/ (stop it with Ctrl+C)"
	@$(MKDOCS) serve --livereload --dirty --dev-addr $(ADDRESS) $(ARGS)

site: setup-site  ## build strictly into site/; a broken build leaves the old site alone
	@rm -rf .cache/site-new .cache/site-old
	@$(MKDOCS) build --strict --site-dir .cache/site-new $(ARGS) || { echo "The build failed; site/ was left as it was." >&2; exit 1; }
	@if [ -d site ]; then mv site .cache/site-old; fi
	@mv .cache/site-new site
	@rm -rf .cache/site-old
	@echo "The site is in site/"

check: .venv/site-ready  ## check the content and name every problem with file and line
	@$(PLAYBOOK) check $(ARGS)

offline: site  ## write dist/rm-playbook-offline.zip
	@$(PLAYBOOK) offline $(ARGS)

test: setup-tests  ## set up browsers and all, run the tests
	@$(VENV) -m pytest -n 2 --dist loadfile $(ARGS)

audit: setup-tests  ## every page and state in both browsers, long random runs
	@$(VENV) -m pytest -n 2 -m audit $(ARGS)

bench: setup-tests  ## measure against the numbers we hold ourselves to
	@$(VENV) -m tests.bench $(ARGS)

setup-site: .venv/site-ready node_modules/site-ready

setup-tests: .venv/tests-ready node_modules/tests-ready
	@$(VENV) tests/setup/browsers.py

# Each stamp is as old as its lock or younger; a second run therefore costs nothing.
.venv/made: tests/setup/environment.py $(MOVED)
	@echo "Setting up .venv (once)"
	@GOAL=$(firstword $(MAKECMDGOALS)) $(PYTHON) tests/setup/environment.py
	@touch $@

.venv/site-ready: .venv/made requirements.txt pyproject.toml
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/tests-ready: .venv/site-ready requirements-test.txt
	@echo "Setting up what the tests need (once)"
	@$(PIP) install --require-hashes -r requirements-test.txt
	@touch $@

# npm lays the folder anew each time, and the stamps in it: what the tests need holds what the site needs.
node_modules/site-ready: .venv/site-ready package-lock.json tests/setup/packages.py
	@$(VENV) tests/setup/packages.py --omit=dev
	@touch $@

node_modules/tests-ready: .venv/tests-ready node_modules/site-ready
	@$(VENV) tests/setup/packages.py
	@touch node_modules/site-ready $@

lock:  ## maintainers: renew the locks after an edit of requirements*.in (needs uv)
	@$(UV) pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --quiet requirements.in -o requirements.txt
	@$(UV) pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --quiet requirements-test.in -o requirements-test.txt

clean:  ## remove everything that a command made
	@rm -rf .venv node_modules site dist .cache .pytest_cache .ruff_cache hooks/*.egg-info
	@find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +
