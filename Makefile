# Everything is made from a checkout, Python 3.11 or newer, and make; the rest is installed into .venv/.
# Extra words for the command go into ARGS: make build ARGS="--strict", make test ARGS="-k feeds".

BIN := .venv/bin
CHROMIUM := /usr/bin/chromium
NGINX := /usr/sbin/nginx

# The first of these that is new enough; a path of your own: make PYTHON=/usr/local/bin/python3.12.
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in $(PYTHONS); do \
	"$$python" -c '$(NEW_ENOUGH)' 2>/dev/null && echo "$$python" && break; done)

.DEFAULT_GOAL := build
.PHONY: build test test-fast check serve docs screenshots bench bench-preview bench-desk bench-search lighthouse browser java lock clean

build: .venv/.installed
	@$(BIN)/sitegen build $(ARGS)

test: .venv/.installed browser java $(NGINX) .venv/.node .venv/.desk
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

# Two minutes on two cores, without Chromium, Java, nginx or npm. tests/conftest.py says which tests these are.
test-fast: .venv/.installed
	@$(BIN)/python -m pytest -n auto --dist worksteal -m fast --hypothesis-profile=fast --durations=5 $(ARGS)

check: .venv/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@for platform in linux darwin win32; do \
		echo "$(BIN)/mypy --platform $$platform"; \
		$(BIN)/mypy --platform $$platform --cache-dir .mypy_cache/$$platform || exit; \
	done
	$(BIN)/lint-imports --no-logo

serve: .venv/.installed .venv/.desk
	@$(BIN)/sitegen serve $(ARGS)

# The references: what templates find, the settings of site.toml, the fields of front matter.
docs: .venv/.installed
	@$(BIN)/python -m tests.docs.reference
	@$(BIN)/python -m tests.docs.settings
	@$(BIN)/python -m tests.docs.fields

screenshots: build browser
	@$(BIN)/python -m tests.browser.screenshots $(ARGS)
	@$(BIN)/python -m tests.browser.guide

# Sizes and peers: make bench ARGS="--sizes 1000 10000 --peers hugo pelican"
bench: .venv/.installed .venv/.peers
	@$(BIN)/python benchmarks/run.py $(ARGS)

# From a saved file to its repainted page in Chromium: make bench-preview ARGS="--sizes 1000 --edits 50"
bench-preview: .venv/.installed browser
	@$(BIN)/python benchmarks/preview.py $(ARGS)

# The desk in Chromium: make bench-desk ARGS="--sizes 1000 --rounds 15"
bench-desk: .venv/.installed .venv/.desk browser
	@$(BIN)/python benchmarks/desk.py $(ARGS)

# Search in Chromium on a slow line, beside Pagefind: make bench-search ARGS="--size 10000"
bench-search: .venv/.installed .venv/.peers browser
	@$(BIN)/python benchmarks/search.py $(ARGS)

# What Lighthouse says of the site on a phone: make lighthouse ARGS="--runs 5 --pages story"
lighthouse: .venv/.installed .venv/.lighthouse $(NGINX) browser
	@$(BIN)/python benchmarks/lighthouse.py $(ARGS)

# The environment is made anew when the lock changes, and sitegen put into it when pyproject.toml does.
# Compiled like any package that pip installs: without that each command compiles it again where
# Python is told to write no bytecode, as in many containers.
.venv/.locked: requirements/dev.txt
	@python='$(PYTHON)'; \
	"$${python:-python3}" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "sitegen needs Python 3.11 or newer, and $${python:-python3} is not: install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }; \
	"$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$$python has no venv module: install it (on Debian and Ubuntu: apt-get install python3-venv)." >&2; exit 1; }; \
	echo "Installing what sitegen needs into .venv/ ($$("$$python" --version), about a minute)"; \
	"$$python" -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.installed: .venv/.locked pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q sitegen
	@touch $@

# The peers of the benchmark have an environment of their own: Pelican wants other versions than ours.
.venv/.peers: requirements/bench.txt .venv/.locked
	@echo "Installing the peers of the benchmark into .venv/peers/"
	@$(BIN)/python -m venv --clear .venv/peers
	@.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

# Programs from npm that check what is published; nothing is published with them.
.venv/.node: requirements/node/package.json requirements/node/package-lock.json .venv/.locked
	@if command -v npm >/dev/null; then \
		echo "Installing the programs that check what is published into .venv/node/"; \
		mkdir -p .venv/node && cp requirements/node/.npmrc requirements/node/*.json .venv/node/ && \
		npm ci --prefix .venv/node --silent --no-audit --no-fund && touch $@; \
	else \
		echo "npm is missing, and what is published is not tested. Install it: sudo apt-get install nodejs npm" >&2; \
		[ "$${CI:-}" != true ]; \
	fi

# The editor of the desk. Without npm the desk has plain text areas instead, and says so.
.venv/.bundler: requirements/desk/package.json requirements/desk/package-lock.json requirements/desk/bundle.mjs .venv/.locked
	@if command -v npm >/dev/null; then \
		echo "Installing what the desk's editor is made of into .venv/bundler/"; \
		mkdir -p .venv/bundler && cp requirements/desk/.npmrc requirements/desk/*.json requirements/desk/*.mjs .venv/bundler/ && \
		npm ci --prefix .venv/bundler --silent --no-audit --no-fund && touch $@; \
	else \
		echo "npm is missing, and the desk has no editor. Install it: sudo apt-get install nodejs npm" >&2; \
		[ "$${CI:-}" != true ]; \
	fi

.venv/.desk: $(wildcard sitegen/desk/editor/*.js) .venv/.bundler
	@if [ -e .venv/.bundler ]; then \
		node .venv/bundler/bundle.mjs sitegen/desk/editor .venv/desk && touch $@; \
	fi

# Lighthouse, and nginx to serve the site as a press office's own server would.
.venv/.lighthouse: requirements/lighthouse/package.json requirements/lighthouse/package-lock.json .venv/.locked
	@echo "Installing Lighthouse into .venv/lighthouse/"
	@mkdir -p .venv/lighthouse && cp requirements/lighthouse/.npmrc requirements/lighthouse/*.json .venv/lighthouse/
	@npm ci --prefix .venv/lighthouse --silent --no-audit --no-fund && touch $@

$(NGINX):
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing nginx with Brotli"; \
		apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx libnginx-mod-http-brotli-filter >/dev/null; \
	else \
		echo "$@ is missing, and old addresses are not tested. Install it: sudo apt-get install nginx libnginx-mod-http-brotli-filter" >&2; \
		[ "$${CI:-}" != true ]; \
	fi

browser: $(CHROMIUM)

# Java runs the validator of HTML.
java:
	@command -v java >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Java for the validator of HTML"; \
		apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null; \
	else \
		echo "java is missing, and HTML is not tested. Install it: sudo apt-get install default-jre-headless" >&2; \
		[ "$${CI:-}" != true ]; \
	fi

# Chromium and a font with Kazakh letters, from the system's packages.
$(CHROMIUM):
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests and the screenshots"; \
		apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
	else \
		echo "$@ is missing, and nothing is tested in a browser or photographed. Install it: sudo apt-get install chromium fonts-dejavu-core" >&2; \
		[ "$${CI:-}" != true ]; \
	fi

# Newer versions: make lock ARGS=--upgrade
lock: .venv/.locked
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --no-emit-index-url \
		--universal --python-version 3.11 --no-header --quiet -o requirements/dev.txt $(ARGS)

# output/ stays: the next build corrects it, and what others put there is not ours to delete.
clean:
	rm -rf .venv .sitegen dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
