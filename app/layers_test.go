package app_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers is the house as app/doc.go tells it.
var layers = map[string]int{
	"app/newsroom": 0, "app/vietnamese": 0, "app/fonts": 0, "app/wholefile": 0, "app/legacy": 0, "app/pixels": 0, "app/metadata": 0,
	"app/store": 1, "app/photos": 1, "app/article": 1, "app/typeset": 1, "app/sample": 1,
	"app/archive":  1,
	"app/bulletin": 2, "app/backup": 2, "app/office": 2,
	"app":         3,
	"app/browser": 4, "app/desktop": 4,
	"app/command": 5,
	"":            6,
}

// testOnly may be imported by tests alone, and imports what it likes below app.
const testOnly = "app/apptest"

// onlyImporters names what a single place may import, so that it can be replaced there.
var onlyImporters = map[string]string{
	"github.com/jung-kurt/gofpdf":    "app/bulletin/pdf.go",
	"github.com/wailsapp/wails/v2":   "app/desktop",
	"modernc.org/sqlite":             "app/store",
	"database/sql":                   "app/store",
	"github.com/yuin/goldmark":       "app/article",
	"github.com/richardlehane/mscfb": "app/office",
}

// exceptions are imports against the rules, each with its reason.
var exceptions = map[string]string{
	"app/archive -> database/sql":           "a backup file is a format of its own (decision 0010), not the newsroom",
	"app/archive -> modernc.org/sqlite":     "as above",
	"app/archive -> modernc.org/sqlite/lib": "as above",
}

func TestLayers(t *testing.T) {
	root := ".."
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch d.Name() {
			case "node_modules", "testdata", ".git", "frontend", "out":
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		pkg := path.Dir(rel)
		if pkg == "." {
			pkg = ""
		}
		layer, known := layers[pkg]
		if strings.HasPrefix(pkg, "build/") { // a tool, which may use what it likes
			return nil
		}
		if !known && pkg != testOnly {
			t.Errorf("%s: package %s has no layer; give it one in app/layers_test.go and app/doc.go", rel, pkg)
		}
		seen[pkg] = true
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		isTest := strings.HasSuffix(rel, "_test.go")
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if exceptions[pkg+" -> "+imported] != "" {
				continue
			}
			for prefix, owner := range onlyImporters {
				if !isTest && (imported == prefix || strings.HasPrefix(imported, prefix+"/")) && rel != owner && pkg != owner {
					t.Errorf("%s imports %s; only %s may", rel, imported, owner)
				}
			}
			own, ok := strings.CutPrefix(imported, "toasoan/")
			if !ok {
				if pkg == "app/newsroom" && !isTest && strings.Contains(strings.Split(imported, "/")[0], ".") {
					t.Errorf("%s imports %s; newsroom imports the standard library only", rel, imported)
				}
				continue
			}
			if own == testOnly {
				if !isTest {
					t.Errorf("%s imports %s outside a test", rel, imported)
				}
				continue
			}
			below, ok := layers[own]
			if !ok {
				t.Errorf("%s imports %s, which has no layer", rel, imported)
			} else if !isTest && pkg != testOnly && below >= layer {
				t.Errorf("%s (layer %d) imports %s (layer %d); a package imports lower layers only", rel, layer, imported, below)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range layers {
		if !seen[pkg] {
			t.Errorf("layer table names %q, which does not exist", pkg)
		}
	}
}
