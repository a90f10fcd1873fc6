# The commands live in dev.py; these are their names for people who type make.
PYTHON ?= python3

.PHONY: demo test gate check lock clean
demo test gate lock clean:
	$(PYTHON) dev.py $@

check: gate test
