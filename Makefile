# make demo   render every case of examples/ into out/
# make test   lint, type-check and test
# make bench  measure side by side with the peers (needs node and npm); BENCH=quick takes two minutes
# make scale  measure what very many documents cost, rewrite the tables of docs/scale.md
# make clean  remove what these made
# Needs Python 3.11 or newer; another one than the first on the path: make PYTHON=/path/to/python3.12

CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(CANDIDATES); do "$$p" -c '$(NEW_ENOUGH)' 2>/dev/null && { echo "$$p"; break; }; done)
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test bench bench-quick scale clean
.DELETE_ON_ERROR:

demo: .venv/.installed
	$(BIN)/python examples/render_all.py out

test: .venv/.test-installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: benchmarks/.venv/.installed benchmarks/node_modules/.installed
	benchmarks/.venv/bin/python -m benchmarks $(if $(filter quick,$(BENCH)),--quick) --date "$$(date +%F)" $(BENCH_OPTIONS)

bench-quick:
	@$(MAKE) bench BENCH=quick

scale: .venv/.test-installed
	$(BIN)/python -m benchmarks.scale

clean:
	rm -rf .venv benchmarks/.venv benchmarks/.work benchmarks/node_modules out .page_cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/.made:
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || \
	{ echo "docgen-vn needs Python 3.11 or newer: install it, or name it with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear .venv || \
	{ echo "docgen-vn needs Python's venv module: install python3-venv" >&2; exit 1; }
	@touch $@

.venv/.installed: .venv/.made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --editable . --constraint constraints.txt
	@touch $@

.venv/.test-installed: .venv/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]' --constraint constraints.txt
	@touch $@

benchmarks/.venv/.made:
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || \
	{ echo "make bench needs Python 3.11 or newer: install it, or name it with make bench PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear benchmarks/.venv || \
	{ echo "make bench needs Python's venv module: install python3-venv" >&2; exit 1; }
	@touch $@

benchmarks/.venv/.installed: benchmarks/.venv/.made benchmarks/requirements.txt pyproject.toml constraints.txt
	benchmarks/.venv/bin/python -m pip install --quiet --editable . --requirement benchmarks/requirements.txt \
	--constraint constraints.txt
	@touch $@

benchmarks/node_modules/.installed: benchmarks/package.json
	@for need in node npm; do command -v $$need >/dev/null || \
	{ echo "make bench needs $$need for the peers written in JavaScript: install nodejs and npm" >&2; exit 1; }; done
	npm install --prefix benchmarks --no-package-lock --no-audit --no-fund --silent
	@touch $@
