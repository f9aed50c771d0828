# Everything a newcomer needs: `make demo` and `make test` set themselves up.
PYTHON ?= python3
RUN = .venv/bin/python

.PHONY: demo run test lint types check bench diagrams setup lock clean

demo: setup  ## the main job on the bundled example, without a window: writes to out/demo
	@$(RUN) -m appraise demo --out out/demo

run: setup  ## the window on the example project
	@mkdir -p out
	@test -f out/example.appraise || $(RUN) -c "from pathlib import Path; from appraise.example import build_example; build_example(Path('out/example.appraise'))"
	@$(RUN) -m ui out/example.appraise

test: setup
	@QT_QPA_PLATFORM=offscreen $(RUN) -m pytest

lint: setup
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

types: setup
	@$(RUN) -m mypy

check: lint types test

bench: setup  ## speed, measured side by side
	@$(RUN) -m tests.benchmarks

diagrams: setup  ## docs/diagrams, made from the instrument files
	@$(RUN) packaging/diagrams.py

setup:
	@PYTHON=$(PYTHON) sh packaging/setup.sh

lock:  ## renew the locked requirements; needs uv
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url -o packaging/requirements/develop.txt
	echo virtualenv | uv pip compile - --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url -o packaging/requirements/bootstrap.txt

clean:
	rm -rf .venv .bootstrap out build dist
