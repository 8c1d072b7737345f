# Tòa Soạn. `make run` and `make test` do everything, from a clean clone.
SHELL := /bin/bash
NEWSROOM ?= out/newsroom
BIN := build/bin/toasoan
WINDOW_TAGS := desktop,production,webkit2_41
LDFLAGS := -s -w
FRONTEND := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts frontend/package-lock.json -type f 2>/dev/null)
# Where things go on at the same time; the slowest tests are left to the run without the detector.
RACED := ./app ./app/apptest ./app/browser ./app/bulletin ./app/photos
# Of the store, the tests in which it is used from several sides.
RACED_STORE := TwoSaves|CopyWhileSaving|Tidying
PACKAGES = $$(go list ./... | grep -v /node_modules/)

.PHONY: run build test check bench storm windows bindings screenshots setup-run setup-test setup-bench go-check frontend-check go-test journeys window-test clean

run: build
	@test -f $(NEWSROOM)/newsroom.db || $(BIN) --newsroom $(NEWSROOM) init --sample
	@mkdir -p out
	@slug=$$($(BIN) --newsroom $(NEWSROOM) list --search "Ban Dân vận Huyện ủy Cầu Ngang" --limit 1 --json | sed -n 's/.*"slug": "\(.*\)",/\1/p'); \
	  if [ -n "$$slug" ]; then $(BIN) --newsroom $(NEWSROOM) export "$$slug" -o "out/$$slug.pdf"; fi
	@$(BIN) --newsroom $(NEWSROOM)

build: setup-run frontend/dist/index.html
	@mkdir -p build/bin
	go build -tags $(WINDOW_TAGS) -ldflags "$(LDFLAGS)" -o $(BIN) .

frontend/dist/index.html: $(FRONTEND)
	cd frontend && npm run build
	@touch $@

setup-run setup-test setup-bench: setup-%:
	@build/setup.sh $*

# The fast part, under a minute once the caches are warm.
check: setup-run go-check frontend-check

go-check: frontend/dist/index.html
	@test -z "$$(gofmt -l app main.go)" || { gofmt -l app main.go; echo "gofmt: these files are not formatted"; exit 1; }
	go vet -tags $(WINDOW_TAGS) $(PACKAGES)
	go vet -tags headless $(PACKAGES)
	go tool staticcheck -tags $(WINDOW_TAGS) $(PACKAGES)
	GOOS=windows CGO_ENABLED=0 go vet -tags desktop,production ./app/desktop/ .
	build/bindings.sh --check

frontend-check:
	cd frontend && npm run check

# Everything.
test: setup-test go-check frontend-check go-test journeys window-test windows
	@echo "all checks passed"

go-test: frontend/dist/index.html
	go test $(PACKAGES)
	go test -race -short $(RACED)
	go test -race -short -run '$(RACED_STORE)' ./app/store

journeys: build
	cd frontend && npm run e2e

window-test: build
	build/window-test.sh

bench: setup-bench build
	build/bench/run.sh

# The faults that `make test` tries in short form, at random for a quarter of an hour.
storm:
	@set -o pipefail; go test ./app/store -run TestStorm -storm 15m -timeout 60m -v | grep -v -e '^=== ' -e '--- PASS'

# CGO is off; the window needs the WebView2 runtime, which the program checks for.
windows: frontend/dist/index.html
	@mkdir -p build/bin
	go tool go-winres make --in build/windows/winres.json --arch amd64 --out rsrc
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -tags desktop,production -ldflags "$(LDFLAGS) -H windowsgui" -o build/bin/toasoan.exe .

bindings: frontend/dist/index.html
	build/bindings.sh

screenshots: setup-test build
	build/screenshots.sh

clean:
	rm -rf rsrc_windows_*.syso build/bin out frontend/dist/* frontend/node_modules
