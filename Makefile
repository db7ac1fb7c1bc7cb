# keyfacts: `make reports` writes every report of reports/ to build/, and only what changed is made again.
# Needs Python 3.11 or newer and make (GNU make 3.81 or newer); everything else is installed into .venv.

PYTHON  ?= python3
OUTPUT  := build
STAMPS  := .stamps
VENV    := .venv
KEYFACTS := $(VENV)/bin/keyfacts
VENV_STAMP := $(VENV)/.installed
# What tests and linters need besides: `make reports` goes without.
DEV_STAMP  := $(VENV)/.installed-dev

names  := $(basename $(notdir $(wildcard reports/*.md)))
# Targets that need no report by its name.
others := help states plots check test golden lint format conformance conformance-full bench clean distclean
# Make splits names at spaces, and shells run what some signs begin: better no build than either.
misread := $(shell find reports -maxdepth 1 -name '*.md' | LC_ALL=C tr -d '\200-\377' | LC_ALL=C grep '[^/[:alnum:]._+,@-]'; \
                   find reports -maxdepth 1 -name '*[[:cntrl:]]*.md')
ifneq ($(misread),)
ifneq ($(filter-out $(others),$(or $(MAKECMDGOALS),help)),)
$(error reports/ holds a file with a space or sign in its name: $(misread); rename it: letters, digits and . _ - + , @ are names for make)
endif
names  :=
endif
stamps := $(names:%=$(STAMPS)/%.stamp)
# Stamps whose depfile was lost know nothing of their inputs: make them again.
lost   := $(filter-out $(patsubst %.d,%.stamp,$(wildcard $(STAMPS)/*.d)),$(stamps))
# Stamps of reports that are gone: their files are told, until `make tidy` removes them.
gone   := $(if $(misread),,$(filter-out $(stamps),$(wildcard $(STAMPS)/*.stamp)))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help reports gone tidy states plots check test golden lint format conformance conformance-full bench clean distclean FORCE $(names)

help: ## list these targets
	@echo "keyfacts: make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
	while IFS='|' read -r name text; do printf '  %-17s %s\n' "$$name" "$$text"; done
	@echo "or the name of one report: $(names)"

reports: $(stamps) $(if $(gone),gone) ## write every report as PDF and Word to build/

# `make NAME` makes one report, unless it is called like a target above.
$(filter-out reports gone tidy $(others),$(names)): %: $(STAMPS)/%.stamp

# One stamp and one depfile per report, both written by keyfacts. The depfile lists every file the report was made
# from, with an empty rule for each (a removed input does not stop make), and forces the stamp when an output is gone.
$(stamps): $(STAMPS)/%.stamp: reports/%.md $(VENV_STAMP)
	@$(KEYFACTS) build "$<" --output $(OUTPUT) --depfile $(STAMPS)/$*.d --stamp $@

$(lost): FORCE
FORCE:

-include $(wildcard $(STAMPS)/*.d)

gone: $(stamps)
	@$(KEYFACTS) build --quiet --output $(OUTPUT)

tidy: $(stamps) ## write every report, and remove what no report makes any more
	@$(KEYFACTS) build --clean --output $(OUTPUT)
	@rm -f $(gone) $(gone:.stamp=.d)

states: $(VENV_STAMP) ## write 51 state sheets from one source to examples/states/build/
	@cd examples/states && ../../$(KEYFACTS) build

plots: $(DEV_STAMP) ## write a report with plots by seaborn and geopandas to examples/plots/build/
	@$(MAKE) --no-print-directory -C examples/plots KEYFACTS=../../$(KEYFACTS)

check: $(VENV_STAMP) ## compose and check every report without writing anything
	@$(KEYFACTS) check

$(VENV_STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "keyfacts needs Python 3.11 or newer; set PYTHON=python3.11" >&2; exit 1; }
	@echo "installing into $(VENV) ..."
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all]'
	@$(VENV)/bin/python -m compileall -q src  # pip compiles what it copies, not what it links to
	@touch $@

$(DEV_STAMP): $(VENV_STAMP)
	@echo "installing what tests need into $(VENV) ..."
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

test: $(DEV_STAMP) ## run the tests (no tool beyond Python packages is needed)
	@$(VENV)/bin/python -m pytest -n auto --dist worksteal -m "not conformance"

golden: $(DEV_STAMP) ## accept how reports and specimens are laid out and read now (look at git diff)
	@$(VENV)/bin/python tests/write_pdf/golden.py

lint: $(DEV_STAMP) ## check style, types and the rooms of the house
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo

format: $(DEV_STAMP) ## put the source into the house's form
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

conformance: $(DEV_STAMP) ## judge the finished files by foreign tools (installs them; minutes)
	@$(VENV)/bin/python conformance/run

conformance-full: $(DEV_STAMP) ## the same, with 10,000 mutated inputs where conformance takes a sample (hours)
	@$(VENV)/bin/python conformance/run --full

bench: $(DEV_STAMP) ## time builds side by side with Typst and Pandoc (minutes)
	@$(VENV)/bin/python benchmarks/run

clean: ## remove what was built, not what was installed
	rm -rf $(OUTPUT) $(STAMPS) .keyfacts

distclean: clean ## remove the installed environment and tools, too
	rm -rf $(VENV) .conformance .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
