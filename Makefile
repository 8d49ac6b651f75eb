# Two commands on a fresh machine: `make demo` and `make test`. Both make their own environment in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := build/demo

.PHONY: demo test lint format readme catalogue places accuracy scores ledger-scores ledger-bench pages-bench api-check bench faults calibrate \
	pages-score fragments fuzz watch-faults fuzz-feeds engines scale clean

# uv where it is present, else venv and pip; either way the versions of constraints.txt.
$(STAMP): pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && \
		uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	else \
		$(PYTHON) -m venv $(VENV) && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $@

demo: $(STAMP)
	@sh scripts/demo.sh $(BIN)/kathan $(DEMO)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: lint
	$(BIN)/kathan packs check
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pytest -n 2

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

readme: $(STAMP)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python scripts/readme.py

# The catalogues of the pages, brought up to their messages.
catalogue: $(STAMP)
	$(BIN)/python scripts/catalogue.py

# The place tables written anew from scripts/seed, in an environment of its own; fails where they had not been.
places: $(STAMP)
	$(PYTHON) -m venv build/places
	build/places/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[seed]'
	build/places/bin/python scripts/seed_places.py
	git diff --exit-code --stat -- 'src/kathan/data/**/places.tsv'

# The accuracy page of docs/, from the annotated articles; scores on outside material are in docs/scores.md.
accuracy: $(STAMP)
	$(BIN)/kathan score tests/gold --page docs/accuracy.md

# Scores on outside material, where it lies beside the project; the last figures are in docs/scores.md.
# Of the sets that ask for one kind of number a second score passes only that kind (scripts/kinds_score.py); one that takes
# every digit for a number is scored by its counts as well (scripts/casualty_score.py).
SETS := hindi_disaster muc34 incident_articles iltimex_hi timex_en polnear nemo_numbers recognizers
scores: $(STAMP)
	@for set in $(SETS); do \
		$(PYTHON) ../shared/score/score_sets.py ../shared/data/$$set.jsonl.gz --kathan "$(BIN)/kathan" || exit 1; \
	done
	@$(BIN)/python scripts/kinds_score.py ../shared/score/score_sets.py ../shared/data "$(BIN)/kathan"
	@$(BIN)/python scripts/casualty_score.py ../shared/data/hindi_disaster.jsonl.gz "$(BIN)/kathan"

# The ledger on outside material: grouping, current values, daily series; the claims read are kept in build/.
ledger-scores: $(STAMP)
	$(BIN)/python scripts/ledger_scores.py ../shared/data build/incidents.pickle

# Speed and size of the ledger, with a million claims.
ledger-bench: $(STAMP)
	$(BIN)/python benchmarks/ledger.py 1000000 build/ledger.db

# Times the pages over the ledger of `make ledger-bench`, then 200 readers at once while a writer posts.
pages-bench: $(STAMP)
	$(BIN)/python benchmarks/pages.py build/ledger.db 200 60

# Asks the JSON API over the examples everything that its document allows, and much that it does not. That cursors and
# days which are none are refused (400) is no fault: no schema can tell them.
api-check: $(STAMP)
	$(PYTHON) -m venv build/api
	build/api/bin/python -m pip install --quiet --disable-pip-version-check schemathesis==4.32.5
	$(BIN)/kathan read examples/articles --ledger build/api/room.db >/dev/null
	$(BIN)/kathan serve --port 8439 --ledger build/api/room.db & server=$$!; trap "kill $$server" EXIT; \
	build/api/bin/schemathesis run http://127.0.0.1:8439/api/openapi.json --max-examples 100 --wait-for-schema 120 \
		--exclude-checks positive_data_acceptance

# Speed beside other readers, in an environment of its own; writes docs/performance.md.
bench: $(STAMP)
	$(PYTHON) -m venv build/bench
	build/bench/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt -e .
	build/bench/bin/python -W ignore benchmarks/run.py

# Fits how sure a figure is, in an environment of its own; writes docs/confidence.md and link.tsv.
calibrate: $(STAMP)
	$(PYTHON) -m venv build/calibrate
	build/calibrate/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt scikit-learn==1.9.1 -e .
	build/calibrate/bin/python scripts/calibrate.py

# Made articles the whole way into a lake and a ledger; the figures are in docs/scale.md.
scale: $(STAMP)
	$(BIN)/python benchmarks/scale.py 10000 build/scale

# Ray and Spark on clusters of two worker processes, beside one machine, in an environment of its own (half a gigabyte).
engines: $(STAMP)
	$(PYTHON) -m venv build/engines
	build/engines/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt pytest -e '.[ray,spark]'
	build/engines/bin/python -m pytest tests/run/test_engines.py

# Breaks ledgers on purpose and counts what was lost; the last figures are in docs/storage.md.
faults: $(STAMP)
	$(BIN)/python scripts/faults.py

# Extractors on article pages: those of the benchmark beside the project, and generated ones; figures in docs/sources.md.
pages-score: $(STAMP)
	$(BIN)/python -W ignore scripts/pages_score.py ../shared/data/pages

# The link of every evidence of 200 generated pages opened in Chromium; figures in docs/sources.md.
fragments: $(STAMP)
	$(BIN)/python scripts/fragments.py

# Spoilt pages and archives; figures in docs/sources.md.
fuzz: $(STAMP)
	$(BIN)/python scripts/fuzz_sources.py

# Kills a watch fifty times over a day of feeds and counts what is lost or comes twice; the figures are in docs/watch.md.
watch-faults: $(STAMP)
	$(BIN)/python scripts/watch_faults.py

# Feeds spoilt at random; the figures are in docs/watch.md.
fuzz-feeds: $(STAMP)
	$(BIN)/python scripts/fuzz_feeds.py

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
